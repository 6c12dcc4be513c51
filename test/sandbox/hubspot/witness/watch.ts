import type { SandboxRequest } from '../../../../src/sandbox/kernel/service.ts';
import type { Way } from '../rig.ts';
import type { Deviation } from './deviations.ts';
import { answerFaults, operationOf, requestFaults } from './spec.ts';

export interface Seen {
  readonly call: string;
  readonly fault: string;
}

/** What passed by, held to the descriptions. */
export class Watch {
  readonly answers: Seen[] = [];
  readonly requests: Seen[] = [];
  /** Answers and requests that a description covers. */
  described = { answers: 0, requests: 0 };
  /** Calls on paths that no description covers. */
  readonly strange = new Set<string>();

  readonly way: Way = (right) => ({
    ...right,
    decorate: (request, reply) => {
      if (reply.status >= 200 && reply.status < 300) this.#answer(request, reply.status, reply.body);
      if (request.headers['user-agent']?.startsWith('hubspot-api-client')) this.#request(request);
      return right.decorate(request, reply);
    },
  });

  #answer(request: SandboxRequest, status: number, body: unknown): void {
    const found = operationOf(request.method, request.path);
    if (found === undefined) return;
    this.described.answers += 1;
    const wire = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
    for (const fault of answerFaults(found, status, wire)) this.answers.push({ call: callOf(request), fault });
  }

  #request(request: SandboxRequest): void {
    const found = operationOf(request.method, request.path);
    if (found === undefined) {
      this.strange.add(callOf(request));
      return;
    }
    this.described.requests += 1;
    for (const fault of requestFaults(found, request.query, request.body))
      this.requests.push({ call: callOf(request), fault });
  }
}

const callOf = ({ method, path }: SandboxRequest): string => `${method} ${path.replace(/\/\d{9,}(?=\/|$)/g, '/{id}')}`;

const covers = (one: Deviation, { call, fault }: Seen): boolean => one.call.test(call) && one.fault.test(fault);

/** What no listed deviation explains. */
export const unexplained = (seen: readonly Seen[], listed: readonly Deviation[]): string[] =>
  [
    ...new Set(
      seen.filter((one) => !listed.some((known) => covers(known, one))).map(({ call, fault }) => `${call} ${fault}`),
    ),
  ].sort();

/** Listed deviations that nothing showed. */
export const idle = (seen: readonly Seen[], listed: readonly Deviation[]): readonly Deviation[] =>
  listed.filter((known) => !seen.some((one) => covers(known, one)));
