import { isUtf8 } from 'node:buffer';
import { send, sendNothing, sendSlowly } from './answer.ts';
import { type Actor, CallTrace } from './calls.ts';
import { isoMs } from './clock.ts';
import type { Fault } from './faults.ts';
import type { RawRequest } from './http.ts';
import type { Kernel } from './kernel.ts';
import { withoutLastSlash } from './path.ts';
import { Router } from './router.ts';
import type { Admission, Reply, SandboxRequest, SandboxService } from './service.ts';

const NOBODY: Actor = { type: 'api', name: 'unknown' };
const SILENT = new Set(['hang', 'reset', 'lost-answer']);

/** Whether the call does its work although a fault strikes it. */
const takesEffect = ({ kind, rule }: Fault): boolean =>
  kind === 'lost-answer' || kind === 'slow-body' || rule.applied === true;

const parsed = (rawBody: Buffer): { body: unknown; malformed: boolean } => {
  if (rawBody.length === 0) return { body: undefined, malformed: false };
  // Read loosely, a broken letter would be stored as another one.
  if (!isUtf8(rawBody)) return { body: undefined, malformed: true };
  try {
    return { body: JSON.parse(rawBody.toString('utf8')), malformed: false };
  } catch {
    return { body: undefined, malformed: true };
  }
};

/** HEAD asks for what GET answers; nothing but the head is sent then. */
const methodOf = ({ method }: RawRequest): string => (method === 'HEAD' ? 'GET' : method);

const requestOf = (
  raw: RawRequest,
  path: string,
  params: Readonly<Record<string, string>>,
  trace: CallTrace,
): SandboxRequest => ({
  method: methodOf(raw),
  path,
  params,
  query: raw.query,
  targetLength: raw.message.url?.length ?? 0,
  headers: raw.message.headers,
  rawBody: raw.rawBody,
  ...parsed(raw.rawBody),
  actor: NOBODY,
  trace,
});

interface Worked {
  readonly admission: Admission;
  readonly reply: Reply;
}

/** Admission, then the route, in one go: without an await between them when the handler is synchronous. */
const work = async (
  service: SandboxService,
  request: SandboxRequest,
  found: ReturnType<Router['find']>,
): Promise<Worked> => {
  const admission = service.admit(request);
  if (admission.refusal !== undefined) return { admission, reply: admission.refusal };
  const admitted = { ...request, actor: admission.actor };
  const answer = found.route?.handle(admitted) ?? service.unknownRoute(admitted, found.allowed);
  return { admission, reply: answer instanceof Promise ? await answer : answer };
};

const withHeaders = (reply: Reply, headers: Readonly<Record<string, string>> | undefined): Reply =>
  headers === undefined ? reply : { ...reply, headers: { ...headers, ...reply.headers } };

/** What goes over the wire in the end; undefined when the fault answers nothing. */
const answerFor = (
  service: SandboxService,
  request: SandboxRequest,
  worked: Worked | undefined,
  fault: Fault | undefined,
): Reply => {
  const own = worked && withHeaders(worked.reply, worked.admission.headers);
  const replaced = fault === undefined || fault.kind === 'slow-body' || fault.kind === 'lost-answer';
  const reply = own !== undefined && replaced ? own : service.faultReply(fault as Fault, request);
  return service.decorate(request, reply);
};

const deliver = async (
  kernel: Kernel,
  service: SandboxService,
  raw: RawRequest,
  reply: Reply,
  fault: Fault | undefined,
) => {
  const clock = kernel.clock(service.side);
  if (fault !== undefined && SILENT.has(fault.kind)) return sendNothing(raw.response, fault, clock);
  if (fault?.kind === 'slow-body') return sendSlowly(raw.response, reply, clock, fault.rule.slowMs ?? 60_000);
  return send(raw.response, reply);
};

/**
 * One call through one vendor: fault and hold are drawn first, then (unless the fault forbids it) the effect, then
 * the log, then the answer. Each call is logged once, at the moment of its effect.
 */
export const createPipeline = (kernel: Kernel, service: SandboxService): ((raw: RawRequest) => Promise<void>) => {
  const router = new Router(service.routes);
  const clock = kernel.clock(service.side);
  const now = () => isoMs(clock.now());
  return async (raw) => {
    clock.settle();
    const fault = kernel.faults.draw(service.side, raw.method, raw.path);
    const hold = kernel.holds.match(service.side, raw.method, raw.path, now);
    await hold?.reach('before');
    const bare = withoutLastSlash(raw.path);
    const path = service.canonicalPath?.(bare) ?? bare;
    const found = router.find(methodOf(raw), path);
    const trace = new CallTrace();
    const request = requestOf(raw, path, found.params, trace);
    const applies = fault === undefined || takesEffect(fault);
    const worked = applies ? await work(service, request, found) : undefined;
    const silent = fault !== undefined && SILENT.has(fault.kind) && worked === undefined;
    const reply = silent ? { status: 0 } : answerFor(service, request, worked, fault);
    kernel.calls.add({
      at: now(),
      side: service.side,
      method: raw.method,
      path: raw.path,
      query: raw.query.toString(),
      status: reply.status,
      actor: worked?.admission.actor ?? NOBODY,
      trace,
      fault: fault?.kind,
    });
    await hold?.reach('after');
    await deliver(kernel, service, raw, reply, fault);
    await hold?.reach('answered');
  };
};
