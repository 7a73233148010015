import { TrendChart } from "@/components/charts/trend-chart";
import { Sparkline } from "@/components/charts/sparkline";
import { StreamBar } from "@/components/charts/stream-bar";
import { AppShell } from "@/components/shell/app-shell";
import { PageHeader } from "@/components/shell/page-header";
import { getPreferences } from "@/components/shell/preferences";
import { ShellShortcuts } from "@/components/shell/shell-shortcuts";
import { Badge, Swatch } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Delta } from "@/components/ui/delta";
import { Dialog, Sheet } from "@/components/ui/dialog";
import { EmptyState, LedgerDrawing } from "@/components/ui/empty-state";
import { Figure, FigureList } from "@/components/ui/figure";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { Popover } from "@/components/ui/popover";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Row, Rows, Section } from "@/components/ui/section";
import { RowLink, TextLink } from "@/components/ui/row-link";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import { SampleBanner } from "@/components/shell/sample-banner";
import { save } from "./actions";

const now = [
  0.4,
  0.5,
  0.45,
  0.75,
  0.66,
  0.85,
  null,
  null,
  0.77,
  1.03,
  0.93,
  1.22,
  1.1,
  1.4,
  1.3,
  1.05,
  1.2,
  1.34,
  null,
  1.4,
  1.31,
  0.6,
];
const was = now.map((v, i) => (v === null ? 0.5 : 0.35 + i * 0.025));
export default async function Gallery() {
  const { amountsHidden: hidden } = await getPreferences();
  const points = now.map((_, i) => ({
    key: `2026-11-${String(i + 1).padStart(2, "0")}`,
    label: `${i + 1} November`,
    axis: `${i + 1} Nov`,
    ...(i === 21 ? { partial: true } : {}),
  }));
  return (
    <AppShell banner={<SampleBanner creatorId="x" remove={save} />}>
      <ShellShortcuts />
      <PageHeader title="Home">
        <Button icon="chevron-down">1–22 Nov</Button>
        <Button>vs 1–22 Oct</Button>
      </PageHeader>
      <div className="grid gap-8 lg:grid-cols-[7fr_5fr] lg:gap-12">
        <div className="grid content-start gap-6">
          <FigureList>
            <Figure
              size="hero"
              label={
                <>
                  Per 1,000 views, 1–22 November{" "}
                  <Popover label="How this is worked out">
                    <b>€1,842.60</b> of income ÷ 2,490,135 views × 1,000 = €0.739960
                  </Popover>
                </>
              }
              text="€0.74"
              hidden={hidden}
            >
              <Delta direction="down" text="−€0.02 (3.1 %)" versus="vs 1–22 October" hidden={hidden} />
            </Figure>
          </FigureList>
          <FigureList>
            <Figure label="Income" text="€1,842.60" hidden={hidden}>
              <Delta direction="up" text="+€312.40 (20.4 %)" versus="vs 1–22 October" hidden={hidden} />
            </Figure>
            <Figure label="Views" text="2,490,135">
              <Delta direction="new" text="new" versus="vs 1–22 October" />
            </Figure>
          </FigureList>
          <TrendChart
            title="Per 1,000 views by day"
            summary="Income per 1,000 views rose to €1.31 on 21 November."
            points={points}
            series={[
              {
                name: "November",
                colour: 1,
                values: now,
                texts: now.map((v) => (v === null ? "no views" : `€${v.toFixed(2)}`)),
                total: "€0.74",
              },
              {
                name: "October",
                colour: 7,
                dashed: true,
                values: was,
                texts: was.map((v) => `€${v.toFixed(2)}`),
                total: "€0.76",
              },
            ]}
            formatTick={(v) => `€${v.toFixed(2)}`}
            hidden={hidden}
            csvHref="/api/x.csv"
            copy={{
              showTable: "Show as table",
              downloadCsv: "Download CSV",
              date: "Date",
              sum: "Whole period",
              soFar: "so far",
              keys: "Chart. Left and right arrows move by point, up and down by series, Escape leaves.",
            }}
          />
        </div>
        <div className="grid content-start gap-8">
          <Section title="Where it came from" aside="of €1,842.60" id="streams">
            <StreamBar
              label="Rewards 54 %, deals 33 %, LIVE 9 %"
              parts={[
                { name: "a", share: 0.54, colour: 1 },
                { name: "b", share: 0.33, colour: 2 },
                { name: "c", share: 0.09, colour: 3 },
                { name: "d", share: 0.04, colour: 4 },
              ]}
            />
            <Rows>
              <Row
                start={<Swatch series={1} />}
                detail="€0.40 per 1,000"
                end={<Money text="€986.10" hidden={hidden} />}
              >
                Creator Rewards <Badge mark="dashed">estimated</Badge>
              </Row>
              <Row
                start={<Swatch series={2} />}
                detail="€0.24 per 1,000"
                end={<Money text="€610.00" hidden={hidden} />}
              >
                Brand deals <Badge>confirmed</Badge>
              </Row>
              <Row start={<Swatch series={3} />} end={<Money text="€164.25" hidden={hidden} />}>
                LIVE gifts <Badge mark="tick">paid</Badge>
              </Row>
              <Row start={<Swatch series={4} />} end={<Money text="−€82.25" hidden={hidden} />}>
                Shop <Badge mark="struck">reversed</Badge>
              </Row>
            </Rows>
          </Section>
          <Section title="Best videos" id="best">
            <Rows>
              {[
                "Oat milk test",
                "A longer title that runs over the end of its line on phones, and then some",
                "Sauna, day 3",
              ].map((title, i) => (
                <Row
                  key={title}
                  detail={`${i + 1} Nov, 130k views`}
                  end={
                    <>
                      <Sparkline values={now} />
                      <Money text="€0.74" hidden={hidden} />
                    </>
                  }
                >
                  <RowLink href={`/dev-gallery?v=${title}`}>{title}</RowLink>
                </Row>
              ))}
            </Rows>
          </Section>
          <Notice tone="warn" action={<Button>Fix</Button>}>
            3 videos have views but no income yet
          </Notice>
          <Notice title="Imported 97 rows">
            See <TextLink href="/dev-gallery/forms">Activity</TextLink> to undo it.
          </Notice>
          <Notice tone="danger">That did not work.</Notice>
          <ProgressBar label="Reading rows" value={0.4} text="40 of 100" />
          <div className="flex flex-wrap gap-2">
            <Dialog title="Delete this video?" opener={{ label: "Delete", tone: "danger", icon: "remove" }}>
              <p>Its income lines stay and become not attributed.</p>
            </Dialog>
            <Sheet title="Add income" opener={{ label: "Open a sheet" }}>
              <p>A sheet.</p>
            </Sheet>
            <Button tone="quiet">Quiet</Button>
            <Button disabled>Disabled</Button>
          </div>
        </div>
      </div>
      <div className="mt-8">
        <Table label="Videos">
          <thead>
            <tr>
              <HeadCell sorted="descending" href="/dev-gallery?sort=date">
                Date
              </HeadCell>
              <HeadCell>Title</HeadCell>
              <HeadCell numeric>Views</HeadCell>
              <HeadCell numeric>Income</HeadCell>
            </tr>
          </thead>
          <tbody>
            {[1, 2, 3].map((i) => (
              <BodyRow key={i}>
                <Cell>{i} Nov</Cell>
                <RowHead>
                  <RowLink href="/dev-gallery/forms">Oat milk test {i}</RowLink>
                </RowHead>
                <Cell numeric>130,214</Cell>
                <Cell numeric>
                  <Money text="€96.40" size="text" hidden={hidden} />
                </Cell>
              </BodyRow>
            ))}
          </tbody>
        </Table>
        <Pagination
          label="Pages"
          summary="Videos 1 to 50 of 312"
          next={{ href: "/dev-gallery?page=2", label: "Next" }}
          previous={{ href: "/dev-gallery?page=0", label: "Previous" }}
        />
        <EmptyState
          title="No videos yet"
          action={<Button tone="primary">Log my first video</Button>}
          example={<LedgerDrawing />}
        >
          Each video you log gets a row here with its views, its income and what a thousand views earned.
        </EmptyState>
      </div>
    </AppShell>
  );
}
