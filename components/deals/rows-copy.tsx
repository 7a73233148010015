import { getT } from "@/lib/server/messages";
import type { RowsCopy } from "./deliverables-editor";

export const TITLES_ID = "deal-video-titles";

export function TitleList({ titles }: { titles: readonly string[] }) {
  return (
    <datalist id={TITLES_ID}>
      {titles.map((title) => (
        <option key={title} value={title} />
      ))}
    </datalist>
  );
}

/** Labels with gaps keep them: the browser knows the numbers. */
export function rowsCopy(): RowsCopy {
  const t = getT("pipeline");
  const row = "{row}";
  return {
    title: t("rows.title", { row }),
    video: t("rows.video", { row }),
    weight: t("rows.weight", { row }),
    due: t("rows.due", { row }),
    delivered: t("rows.delivered", { row }),
    add: t("rows.add"),
    remove: t("rows.remove", { row }),
    hint: t("rows.hint"),
  };
}
