/** English is the only language so far. Numbers and money are written as most of its readers do. */
export const NUMBER_LOCALE = "en";

/** The day stands before the month, which reads the same for everyone: "1–22 November". */
export const DATE_LOCALE = "en-GB";
