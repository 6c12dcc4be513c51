/** A generated or imported human being, and the records the two services hold of them at the start. */
export interface Person {
  readonly id: string;
  readonly hubspot: readonly HubspotSeed[];
  readonly gorgias: readonly GorgiasSeed[];
}

export interface HubspotSeed {
  readonly properties: Readonly<Record<string, string>>;
  readonly additionalEmails?: readonly string[];
  /** Epoch ms. */
  readonly createdAt: number;
}

export interface GorgiasSeed {
  readonly name: string | null;
  readonly email: string | null;
  readonly external_id: string | null;
  readonly language: string | null;
  readonly timezone: string | null;
  readonly note: string | null;
  readonly channels: readonly { readonly type: string; readonly address: string; readonly preferred: boolean }[];
  /** Gorgias takes a name from a message only where no agent set one. */
  readonly nameSetVia: 'agent' | 'email';
  /** Epoch ms. */
  readonly createdAt: number;
}
