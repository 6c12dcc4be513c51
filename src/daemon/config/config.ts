/** The configuration as the daemon uses it: secrets resolved, defaults filled in. */
import type { BrakeLimits } from '../../core/reconcile/brakes.ts';
import type { FieldSpec } from '../../core/mapping.ts';
import type { Mode } from '../../core/settings.ts';
import type { Side } from '../../core/types.ts';

/** An app and what it was granted: access tokens are renewed with it. */
export interface OAuthConfig {
  readonly kind: 'oauth';
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export type HubspotAuth = { readonly kind: 'token'; readonly token: string } | OAuthConfig;

export interface HubspotConfig {
  readonly baseUrl: string;
  readonly auth: HubspotAuth;
  /** Signs webhooks. */
  readonly clientSecret?: string;
  readonly portalId?: string;
  readonly plan: 'starter' | 'pro' | 'enterprise';
  readonly webhookUrl?: string;
}

export type GorgiasAuth =
  | { readonly kind: 'key'; readonly email: string; readonly apiKey: string }
  | { readonly kind: 'token'; readonly accessToken: string }
  | OAuthConfig;

export interface GorgiasConfig {
  /** Without `/api` and without a slash at the end. */
  readonly baseUrl: string;
  readonly auth: GorgiasAuth;
}

export interface ConnectionConfig {
  readonly name: string;
  readonly mode: Mode;
  readonly hubspot: HubspotConfig;
  readonly gorgias: GorgiasConfig;
  /** ISO 3166 country of phone numbers without a prefix. */
  readonly region?: string;
  readonly create: Readonly<Record<Side, boolean>>;
  readonly crossIdProperty: string;
  readonly externalId: 'along' | 'always' | 'never';
  readonly never: { readonly domains: readonly string[]; readonly addresses: readonly string[] };
  readonly ownAddresses: readonly string[];
  /** The whole mapping: the default fields with what the file changes, then further fields. */
  readonly fields: readonly FieldSpec[];
  readonly brakes: BrakeLimits;
  readonly duplicates: { readonly automatic: boolean; readonly scanHours: number; readonly rescanMinutes: number };
  readonly intervals: {
    readonly pollSeconds: Readonly<Record<Side, number>>;
    readonly sweepHours: number;
    readonly fieldsMinutes: number;
    readonly channelCycleDays: number;
  };
  readonly budget: { readonly reserve: number };
}

export interface Config {
  /** Divides every vendor duration and our own intervals. */
  readonly timeScale: number;
  readonly connections: readonly ConnectionConfig[];
  readonly server: { readonly host: string; readonly port: number };
}
