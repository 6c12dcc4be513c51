export type HubspotPlan = 'starter' | 'pro' | 'enterprise';

export interface HubspotOptions {
  readonly plan?: HubspotPlan;
  /** Where webhooks go. */
  readonly webhookUrl?: string;
  /** The contact property that names the record of the other side: evidence for whose record a new one is. */
  readonly crossIdProperty?: string;
}

/** The account's fixed facts: they depend on the seed alone. */
export interface Account {
  readonly portalId: number;
  readonly appId: number;
  readonly appName: string;
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly timeZone: string;
  readonly userId: number;
}
