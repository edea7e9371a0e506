/** What one tenant may use of the installation, so that it does not take it from the others. Signing is never refused by these. */
export interface Quotas {
  /** Letters on a day of the tenant's time zone; further ones wait for the next. */
  mailsPerDay: number;
  /** Requests that are answered for one caller alone; neither public pages nor the way to a signature count. */
  requestsPerMinute: number;
}

/** The installation's own numbers, for every tenant for which an operator set no other. */
export const usualQuotas: Quotas = { mailsPerDay: 20_000, requestsPerMinute: 30_000 };
