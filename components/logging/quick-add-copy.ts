import { STATES } from "@/lib/core/income/state";
import { STREAMS } from "@/lib/core/income/stream";
import { getT } from "@/lib/server/messages";

/** The form's words, made on the server: the browser fills in what it learns later and loads no translations. */
export function quickAddCopy() {
  const t = getT("logging");
  const states = getT("states");
  return {
    form: t("title"),
    link: t("link"),
    linkHint: t("linkHint"),
    views: t("views"),
    amount: t("amount"),
    currency: t("currency"),
    negativeHint: t("negativeHint"),
    stream: t("stream"),
    title: t("videoTitle"),
    publishedOn: t("publishedOn"),
    recognised: t("recognised", { source: "{source}", day: "{day}" }),
    recognisedAnywhere: t("recognisedAnywhere", { source: "{source}" }),
    shortLink: t("shortLink"),
    offers: t("offers"),
    offersCount: t("offersCount", { count: "{count}" }),
    unpick: t("unpick"),
    sameTitleLabel: t("sameTitleLabel"),
    sameTitleAdd: t("sameTitleAdd"),
    sameTitleAnother: t("sameTitleAnother"),
    known: t("known", { title: "{title}", day: "{day}" }),
    terms: t("terms", { period: "{period}", state: "{state}" }),
    earnedFrom: t("earnedFrom"),
    earnedLast: t("earnedLast"),
    earnedHint: t("earnedHint"),
    state: t("state"),
    stateSuggested: t("stateSuggested"),
    paidOn: t("paidOn"),
    dueOn: t("dueOn"),
    qualifiedViews: t("qualifiedViews"),
    rate: t("rate"),
    rateHint: t("rateHint", { currency: "{currency}" }),
    channel: t("channel"),
    sponsored: t("sponsored"),
    note: t("note"),
    overlapLabel: t("overlapLabel"),
    overlapReplace: t("overlapReplace"),
    overlapKeep: t("overlapKeep"),
    reason: getT("closing")("reason"),
    save: t("save"),
    saveAndAdd: t("saveAndAdd"),
    saved: t("saved"),
    states: STATES.map((state) => ({ value: state, label: states(state) })),
    streams: STREAMS.map(({ slug }) => ({ value: slug, label: t(`chip.${slug}`) })),
  };
}

export type QuickAddCopy = ReturnType<typeof quickAddCopy>;
