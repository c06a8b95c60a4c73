/** Limits of Docusign's own request log. */

/** A log contains no more calls: with the last of them logging switches itself off. */
export const FULL_LOG = 50;
