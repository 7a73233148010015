import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Working } from "@/lib/core/income/working";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { SampleChannel, SampleVideo } from "./videos";

/** One income line of the sample. */
export type SampleIncome = {
  channel: SampleChannel | null;
  video: SampleVideo | null;
  stream: Stream;
  amount: bigint;
  currency: Currency;
  rate: string | null;
  state: IncomeState;
  earned: Period;
  paidOn: LocalDate | null;
  dueOn: LocalDate | null;
  qualifiedViews: bigint | null;
  note: string;
  working?: Working | null;
  platformFee?: bigint;
  category?: string;
  /** The line of the sample that this one takes back. */
  reverses?: SampleIncome;
};
