/** What a file of a deal is, as a person says. */
export const DEAL_FILE_KINDS = ["contract", "brief", "proof", "other"] as const;

export type DealFileKind = (typeof DEAL_FILE_KINDS)[number];
