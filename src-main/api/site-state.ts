/** Whether citizens can be served at all; `sentence` is the technician's. */
export type SiteState = { readonly kind: 'open' } | { readonly kind: 'out-of-service'; readonly sentence: string };
