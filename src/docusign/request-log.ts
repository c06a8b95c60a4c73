/** What Docusign's own request log can hold. */

/** A log holds no more calls: with the last of them logging switches itself off. */
export const FULL_LOG = 50;
