import type { OwnPart } from './found.ts';

export type Part = 'integration' | 'widget';

/** One call that brings what stands nearer to what should. */
export type SidebarStep =
  | { readonly part: Part; readonly kind: 'create' }
  | { readonly part: Part; readonly kind: 'update' | 'delete'; readonly id: string };

export interface Standing {
  readonly integrations: readonly OwnPart[];
  readonly widgets: readonly OwnPart[];
}

const inOrder = (parts: readonly OwnPart[]): OwnPart[] => [...parts].sort((a, b) => Number(a.id) - Number(b.id));
export const isRight = ({ disabled, differences }: OwnPart): boolean => !disabled && differences.length === 0;

/**
 * The next call of an installation; undefined once everything stands. The oldest of ours is kept, others (of an
 * interrupted installation) go. The widget comes last: it names the integration.
 */
export function nextInstall({ integrations, widgets }: Standing): SidebarStep | undefined {
  return stepFor('integration', integrations) ?? stepFor('widget', widgets);
}

function stepFor(part: Part, parts: readonly OwnPart[]): SidebarStep | undefined {
  const [kept, ...others] = inOrder(parts);
  if (kept === undefined) return { part, kind: 'create' };
  if (!isRight(kept)) return { part, kind: 'update', id: kept.id };
  const [extra] = others;
  return extra === undefined ? undefined : { part, kind: 'delete', id: extra.id };
}

/** The next call of a removal: widgets first, since they name the integration; only what is ours. */
export function nextRemoval({ integrations, widgets }: Standing): SidebarStep | undefined {
  const [widget] = inOrder(widgets);
  if (widget !== undefined) return { part: 'widget', kind: 'delete', id: widget.id };
  const [integration] = inOrder(integrations);
  return integration === undefined ? undefined : { part: 'integration', kind: 'delete', id: integration.id };
}

export type PartState = 'missing' | 'disabled' | 'differs' | 'right';

/** How one part stands, for people. */
export function stateOf(parts: readonly OwnPart[]): { state: PartState; id?: string; differences: readonly string[] } {
  const [kept, ...others] = inOrder(parts);
  if (kept === undefined) return { state: 'missing', differences: [] };
  const more = others.length === 0 ? [] : [`${others.length} more of ours`];
  const differences = [...kept.differences, ...more];
  const state = kept.disabled ? 'disabled' : differences.length > 0 ? 'differs' : 'right';
  return { state, id: kept.id, differences };
}
