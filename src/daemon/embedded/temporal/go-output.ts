/** Condenses what `go build -v` prints (hundreds of lines) to one state and the end for an error message. */
export interface GoOutput {
  readonly line: (text: string) => void;
  /** Like `downloading modules (12)` or `compiling (340 packages)`. */
  readonly now: () => string;
  readonly tail: () => string;
}

const TAIL_LINES = 12;
const MODULE = /^go: downloading /;
/** `-v` prints an import path and nothing else: no blanks. */
const PACKAGE = /^\S+$/;

export const readGo = (): GoOutput => {
  let modules = 0;
  let packages = 0;
  const rest: string[] = [];
  return {
    line: (text) => {
      if (MODULE.test(text)) modules++;
      else if (PACKAGE.test(text)) packages++;
      else rest.push(text);
    },
    now: () => {
      if (packages > 0) return `compiling (${packages} packages)`;
      return modules > 0 ? `downloading modules (${modules})` : 'reading the module list';
    },
    tail: () => rest.slice(-TAIL_LINES).join('\n'),
  };
};
