import type { ObjectType } from './records/object-type.ts';
import type { Source } from './source.ts';

interface EventBase {
  readonly type: ObjectType;
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly source: Source;
}

/** Something that a webhook subscription may want to hear of. */
export type ChangeEvent =
  | (EventBase & { readonly kind: 'creation' | 'deletion' | 'restore' | 'privacyDeletion' })
  | (EventBase & {
      readonly kind: 'propertyChange';
      readonly property: string;
      readonly value: string;
      /** Its value is told to nobody (hubspot.md 9, 10.2). */
      readonly sensitive?: boolean;
    })
  | (EventBase & { readonly kind: 'merge'; readonly merged: string; readonly newId: string; readonly moved: number })
  | (EventBase & {
      readonly kind: 'associationChange';
      readonly toType: ObjectType;
      readonly toId: string;
      readonly removed: boolean;
      readonly primary: boolean;
    });
