export const IMPORT_PHASES = ["reading", "checking", "writing", "deriving"] as const;

export type ImportPhase = (typeof IMPORT_PHASES)[number];

/**
 * Told how far an import has come, in units of its own choice, between its steps and pieces. Throws ImportCancelled where
 * the person does not want it any more; the caller's transaction then keeps nothing.
 */
export type ImportWatch = (phase: ImportPhase, count?: { done: number; total: number }) => Promise<void>;

export class ImportCancelled extends Error {
  override name = "ImportCancelled";
}
