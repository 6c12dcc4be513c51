import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

/**
 * An agent for one call at a time, so that its deadline can end exactly that call's socket: the official client takes
 * no signal and an agent's own timeout does not end a call (hubspot.md 14.7), but `Agent.destroy` closes sockets in use.
 */
export interface CallAgent {
  readonly agent: http.Agent;
  /** Whether a connection stands, so that something may have been sent. */
  connected(): boolean;
  /** Closes its socket, now and for good. */
  end(): void;
}

/** Lends agents whose sockets stay open between calls; the latest used goes first. */
export interface AgentPool {
  borrow(): CallAgent;
  giveBack(agent: CallAgent): void;
  /** Closes idle sockets. */
  close(): void;
}

/** Shorter than the idle limit of usual proxies, so that we seldom write into a socket that the other end has closed. */
const IDLE_MS = 20_000;

export function createAgentPool(protocol: string): AgentPool {
  const idle: CallAgent[] = [];
  return {
    borrow: () => idle.pop() ?? createCallAgent(protocol),
    giveBack: (agent) => void idle.push(agent),
    close: () => {
      for (const agent of idle.splice(0)) agent.end();
    },
  };
}

function createCallAgent(protocol: string): CallAgent {
  const secure = protocol === 'https:';
  const settings = { keepAlive: true, maxSockets: 1, maxFreeSockets: 1, timeout: IDLE_MS };
  const agent = secure ? new https.Agent(settings) : new http.Agent(settings);
  let socket: Duplex | undefined;
  let connected = false;
  let ended = false;
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    if (ended) throw new Error('expected no connection after the deadline');
    connected = false;
    const opened = connect(options, callback);
    opened?.once(secure ? 'secureConnect' : 'connect', () => {
      connected = true;
    });
    socket = opened ?? undefined;
    return opened;
  };
  return {
    agent,
    connected: () => connected && socket?.destroyed === false,
    end: () => {
      ended = true;
      agent.destroy();
    },
  };
}
