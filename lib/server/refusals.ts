import { env } from "./env";
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

export function refuseSignedOut(): Refusal {
  return refuse("signed-out", { message: getT("errors")("signedOut") });
}

/** The request comes from another site's page. */
export function refuseForeignOrigin(): Refusal {
  return refuse("forbidden", { message: getT("errors")("foreignOrigin", { origin: env.APP_URL }) });
}

/** So many requests came that the next one counts in so many seconds. */
export function refuseTooMany(retryAfter: number): Refusal {
  return refuse("too-many", { retryAfter, message: getT("errors")("tooMany", { seconds: retryAfter }) });
}

/** The same of what is tried with passwords, whose windows are minutes long. */
export function refuseTries(retryAfter: number): Refusal {
  const minutes = Math.ceil(retryAfter / 60);
  return refuse("too-many", { retryAfter, message: getT("accounts")("tooManySignIns", { minutes }) });
}

/** The form was made for another creator than the one that is worked on now. */
export function refuseOtherCreator(): Refusal {
  return refuse("conflict", { message: getT("errors")("otherCreator") });
}

/** What was sent is no form of ours. */
export function refuseNoKey(): Refusal {
  return refuse("invalid", { message: getT("errors")("noKey") });
}

/** The form was accepted with something else in it. */
export function refuseAlreadySaved(): Refusal {
  return refuse("conflict", { message: getT("errors")("alreadySaved") });
}

type Texts = Readonly<Record<string, string>>;

/** Both values side by side: what was typed stays in its field, what was saved meanwhile is said under it. */
export function refuseChangedMeanwhile(
  version: number,
  { theirs, mine }: { theirs: Texts; mine: Texts },
): Refusal {
  const t = getT("states");
  const differing = Object.entries(theirs).filter(([field, text]) => text !== mine[field]);
  const fields = Object.fromEntries(
    differing.map(([field, text]) => [field, t("theirs", { value: text === "" ? t("nothing") : text })]),
  );
  return refuse("conflict", {
    message: t("changedMeanwhile"),
    fields: { ...fields, version: String(version) },
  });
}
