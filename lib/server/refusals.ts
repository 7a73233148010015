import { fieldSentence } from "./field-errors";
import { getT } from "./messages";
import { refuse, type Refusal } from "./outcome";

type FieldRefusal = { field: string; problem: Parameters<typeof fieldSentence>[0] };

/** What was typed is wrong, said at each field. */
export function refuseFields(problems: readonly FieldRefusal[]): Refusal {
  return refuse("invalid", {
    fields: Object.fromEntries(problems.map(({ field, problem }) => [field, fieldSentence(problem)])),
  });
}

/** The person's role may look, but not change. */
export function refuseReadOnly(): Refusal {
  return refuse("forbidden", { message: getT("states")("readOnly") });
}
