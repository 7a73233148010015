import { Delta } from "@/components/ui/delta";
import { Money } from "@/components/ui/money";
import { Popover } from "@/components/ui/popover";
import { Row, Rows, Section } from "@/components/ui/section";
import { countText, erpmText, moneyText, shortCountText } from "@/lib/core/text/figures";
import type { OverviewSide } from "@/lib/features/figures/schema";
import { getT } from "@/lib/server/messages";
import { changeView, erpmChange } from "./change-text";
import type { Scene } from "./scene";

type TwoKindsProps = { scene: Scene; current: OverviewSide; previous: OverviewSide | null };

/** All income over all views, and rewards over qualified views: what a platform calls RPM is the second. */
export function TwoKinds({ scene, current, previous }: TwoKindsProps) {
  const t = getT("home");
  const { currency, hidden } = scene;
  const { rewards } = current;
  const before = previous?.rewards;
  return (
    <Section title={t("kinds")} id="kinds">
      <Rows>
        <Row end={<Money text={erpmText(current, currency)} hidden={hidden} />}>
          {t("kindAll", { views: shortCountText(current.views) })}
        </Row>
        <Row
          end={
            <span className="grid justify-items-end">
              <Money text={rewards ? erpmText(rewards, currency) : "–"} hidden={hidden && rewards !== null} />
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
              {t("kindRewardsHint")}
            </Popover>
          </span>
        </Row>
      </Rows>
    </Section>
  );
}
