/** One clear sentence for the person at the terminal; `code` is the exit code of contracts: 1 failed, 2 usage. */
export class Complaint extends Error {
  readonly code: 1 | 2;
  constructor(message: string, code: 1 | 2 = 2) {
    super(message);
    this.name = 'Complaint';
    this.code = code;
  }
}
