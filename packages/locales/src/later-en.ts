import security from './en/security.json' with { type: 'json' }

/** Sentences that a page asks for when it needs them, by word; the first visit does without. */
export const later = { security }
