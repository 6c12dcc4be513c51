import type { Route } from './service.ts';

interface Node {
  readonly fixed: Map<string, Node>;
  parameter?: Node;
  readonly routes: Map<string, { readonly route: Route; readonly names: readonly string[] }>;
}

export interface Match {
  /** Absent when the path exists with other methods, or not at all. */
  readonly route?: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly allowed: readonly string[];
}

const emptyNode = (): Node => ({ fixed: new Map(), routes: new Map() });
/** An empty segment is one that no path has. */
const segments = (path: string): string[] => path.split('/').slice(1);

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a lone % is a literal character to both vendors
  }
};

const step = (node: Node, part: string): Node => {
  const isParameter = part.startsWith('{');
  const next = (isParameter ? node.parameter : node.fixed.get(part)) ?? emptyNode();
  if (isParameter) node.parameter = next;
  else node.fixed.set(part, next);
  return next;
};

/** Finds the route of a path in a number of steps that depends on the path alone. */
export class Router {
  readonly #root = emptyNode();

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  find(method: string, path: string): Match {
    const parts = segments(path);
    const values: string[] = [];
    const node = this.#walk(this.#root, parts, 0, values);
    if (node === undefined) return { params: {}, allowed: [] };
    const found = node.routes.get(method);
    const allowed = [...node.routes.keys()];
    if (found === undefined) return { params: {}, allowed };
    const params = Object.fromEntries(found.names.map((name, i) => [name, decoded(values[i] as string)]));
    return { route: found.route, params, allowed };
  }

  #add(route: Route): void {
    const parts = segments(route.path);
    const node = parts.reduce(step, this.#root);
    const names = parts.filter((part) => part.startsWith('{')).map((part) => part.slice(1, -1));
    node.routes.set(route.method, { route, names });
  }

  #walk(node: Node, parts: readonly string[], at: number, values: string[]): Node | undefined {
    const part = parts[at];
    if (part === undefined) return node.routes.size > 0 ? node : undefined;
    const fixed = node.fixed.get(part);
    const direct = fixed && this.#walk(fixed, parts, at + 1, values);
    if (direct !== undefined || node.parameter === undefined || part === '') return direct;
    values.push(part);
    const found = this.#walk(node.parameter, parts, at + 1, values);
    if (found === undefined) values.pop();
    return found;
  }
}
