// @ts-check
// Parts of the product that are there once for the document. Each component has modules of its own, so they find each other at the window.

/** @typedef {{ sends: () => void, readonly leaving: boolean }} Leaving */
/** @typedef {{ show: (data: any, host: any, tell: (message: any) => void) => void, hide: (host: any) => void }} Unsent */

/** @type {{ playbookLeaving?: Leaving, playbookUnsent?: Unsent, playbookKeys?: boolean, playbookPresses?: boolean, playbookWords?: { speak: (table: [string, string][]) => void } }} */
export const once = /** @type {any} */ (window)
