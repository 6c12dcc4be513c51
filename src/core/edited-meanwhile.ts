/**
 * Gorgias has no conditional write and no history: an edit that falls between our reading and our writing can only be
 * told by the events of both (architecture, section 3; gorgias.md 6.1).
 */

/** One `customer-updated` event. */
export interface Edit {
  readonly id: string;
  readonly customer: string;
  /** ISO 8601, by the vendor's clock. */
  readonly at: string;
  /** By the user that we write as. */
  readonly own: boolean;
}

/** A write of ours that was answered. */
export interface Write {
  readonly action: string;
  readonly customer: string;
  /** Epoch milliseconds, by our clock. */
  readonly done: number;
  /** Milliseconds from the reading that it was planned on to its answer. */
  readonly sinceReading: number;
}

export interface EditedMeanwhile {
  readonly edit: Edit;
  readonly write: Write;
}

/**
 * The edits of others that came after the reading of a write and before it. An event of ours gives the moment of a write
 * by the vendor's clock; the two clocks are compared only to tell which of several writes it was.
 */
export function editedMeanwhile(edits: readonly Edit[], writes: readonly Write[]): EditedMeanwhile[] {
  const others = edits.filter(({ own }) => !own);
  return edits
    .filter(({ own }) => own)
    .flatMap((ours) => {
      const write = nearest(ours, writes);
      if (write === undefined) return [];
      return others.filter((edit) => within(edit, ours, write)).map((edit) => ({ edit, write }));
    });
}

function nearest({ customer, at }: Edit, writes: readonly Write[]): Write | undefined {
  const off = ({ done }: Write): number => Math.abs(done - Date.parse(at));
  return writes.filter((write) => write.customer === customer).toSorted((a, b) => off(a) - off(b))[0];
}

function within(edit: Edit, ours: Edit, { sinceReading }: Write): boolean {
  const before = Date.parse(ours.at) - Date.parse(edit.at);
  return edit.customer === ours.customer && before >= 0 && before <= sinceReading;
}
