import { workingHref } from "@/components/shell/working-href";
import { Delta } from "@/components/ui/delta";
import { HIDDEN_AMOUNT, Money } from "@/components/ui/money";
import { Popover } from "@/components/ui/popover";
import { FigureLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { countText, erpmText, moneyText, shortCountText } from "@/lib/core/text/figures";
import type { OverviewSide } from "@/lib/core/erpm/overview";
import { getT } from "@/lib/server/messages";
import { changeView, erpmChange } from "./change-text";
import type { Scene } from "./scene";

type TwoKindsProps = { scene: Scene; current: OverviewSide; previous: OverviewSide | null };

/** All income over all views, and rewards over qualified views: what a platform calls RPM is the second. */
export function TwoKinds({ scene, current, previous }: TwoKindsProps) {
  const t = getT("home");
  const { currency, hidden, clock } = scene;
  const { rewards } = current;
  const before = previous?.rewards;
  return (
    <Section title={t("kinds")} id="kinds">
      <Rows>
        <Row end={<KindFigure scene={scene} tag="erpm" of={current} />}>
          {t("kindAll", { views: shortCountText(current.views) })}
        </Row>
        <Row
          end={
            <span className="grid justify-items-end">
              <KindFigure scene={scene} tag="rewards" of={rewards} />
              {rewards && before && (
                <span className="text-caption">
                  <Delta {...changeView(erpmChange(before, rewards, currency), { hidden })} />
                </span>
              )}
            </span>
          }
        >
          <span>
            <Popover
              label={t("math")}
              after={
                rewards ? t("kindRewards", { views: shortCountText(rewards.views) }) : t("kindRewardsNone")
              }
            >
              {rewards && !hidden
                ? t("kindRewardsMath", {
                    income: moneyText(rewards.income, currency),
                    views: countText(rewards.views),
                    erpm: erpmText(rewards, currency),
                  })
                : null}{" "}
              {t(clock === "paid" ? "kindRewardsPaid" : "kindRewardsHint")}
            </Popover>
          </span>
        </Row>
      </Rows>
    </Section>
  );
}

type KindFigureProps = { scene: Scene; tag: "erpm" | "rewards"; of: Erpm | null };

function KindFigure({ scene: { currency, hidden, range, clock }, tag, of }: KindFigureProps) {
  const figure = of === null ? "–" : hidden ? HIDDEN_AMOUNT : erpmText(of, currency);
  return (
    <FigureLink
      href={workingHref({ subject: { tag }, range, clock })}
      label={getT("working")("open", { figure })}
    >
      <Money text={figure} />
    </FigureLink>
  );
}
