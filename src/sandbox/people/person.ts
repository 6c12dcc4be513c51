/**
 * A person as the sandbox knows it: the truth behind the records of both services.
 * Nothing of a person reaches an API but through its seeds.
 */
export interface Person {
  /** `''` where the people came from a file without a truth column: then nobody knows who is who. */
  readonly id: string;
  /** One contact to create per seed; two for a person who is in HubSpot twice. */
  readonly hubspot: readonly HubspotSeed[];
  readonly gorgias: readonly GorgiasSeed[];
  /** Every address the person really has, lower case. */
  readonly emails: readonly string[];
  /** Every number the person really has, E.164. */
  readonly phones: readonly string[];
}

export interface HubspotSeed {
  /** By HubSpot's own property names; a property without a value is left out. */
  readonly properties: Readonly<Record<string, string>>;
  readonly additionalEmails?: readonly string[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export interface GorgiasSeed {
  readonly name: string | null;
  readonly email: string | null;
  readonly external_id: string | null;
  /** ISO 639-1. */
  readonly language: string | null;
  /** IANA. */
  readonly timezone: string | null;
  readonly note: string | null;
  readonly channels: readonly ChannelSeed[];
  /** `email`: an inbound mail made this profile (gorgias.md 4.1, 10.14). */
  readonly nameSetVia: 'agent' | 'email';
  readonly createdAt: number;
}

export interface ChannelSeed {
  readonly type: string;
  readonly address: string;
  readonly preferred: boolean;
}
