import { timeZoneOptions } from "@/components/accounts/time-zones";
import { keyClass } from "@/components/ui/key-class";
import { TextLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import type { CompareReport } from "@/lib/core/compare/compare-report";
import { getT } from "@/lib/server/messages";
import { compareParams } from "./compare-href";
import type { CompareScene } from "./compare-scene";
import { HiddenParams } from "@/components/ui/hidden-params";
import { RankWorking } from "./rank-working";
import { SegmentRows } from "./segment-rows";

type SegmentSectionProps = {
  scene: CompareScene;
  report: Pick<CompareReport, "segments" | "sides">;
  /** In which hours of posting are told. */
  zone: string;
};

/** The periods by segments of videos: what each earned and was viewed, and how it ranks among the others. */
export function SegmentSection({ scene, report, zone }: SegmentSectionProps) {
  const t = getT("compare");
  const { view, periods } = scene;
  const { gap } = report.segments;
  return (
    <Section title={t(`rows.${view.by}`)} id="segments" aside={getT("clocks")(`by.${view.clock}`)}>
      {view.by === "hour" && <ZoneForm scene={scene} zone={zone} />}
      <SegmentRows scene={scene} report={report} />
      <p className="max-w-prose pt-3 text-caption text-ink-3">
        {view.by === "tag" && <span className="block">{t("tagNote")}</span>}
        {view.by === "hour" && <span className="block">{t("hourNote", { zone })}</span>}
        {gap === null ? t("segmentNote", { period: periods[0]?.name ?? "" }) : t(`gap.${gap}`)}{" "}
        {gap === "videos" && <TextLink href="/videos">{t("gapVideos")}</TextLink>}
      </p>
      <RankWorking scene={scene} segments={report.segments} />
    </Section>
  );
}

function ZoneForm({ scene: { view }, zone }: Pick<SegmentSectionProps, "scene" | "zone">) {
  const t = getT("compare");
  return (
    <form
      action="/compare"
      aria-label={t("zone")}
      className="flex flex-wrap items-end gap-3 py-3"
      data-screen-only
    >
      <HiddenParams params={compareParams(view, { rows: 0 }).filter(([name]) => name !== "zone")} />
      <div className="min-w-0 grow basis-40 sm:max-w-64">
        <Select
          key={zone}
          name="zone"
          label={t("zone")}
          defaultValue={zone}
          options={timeZoneOptions(zone)}
        />
      </div>
      <button type="submit" className={keyClass({})} data-touch>
        {t("show")}
      </button>
    </form>
  );
}
