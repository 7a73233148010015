"use client";

import {
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ActiveElement,
  type ChartDataset,
  type ChartOptions,
} from "chart.js";
import { useEffect, useMemo, useRef, useState } from "react";
import { Line } from "react-chartjs-2";
import type { TrendDrawing, TrendPosition } from "./trend-model";
import { onThemeChange, readColour } from "./theme-colours";

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement);

type TrendCanvasProps = {
  drawing: TrendDrawing;
  position: TrendPosition | null;
  name: string;
  onDrawn: (drawn: boolean) => void;
};

/** The same geometry as the server's picture: no axes of its own, heights from 0 to 1, and a margin for the dots. */
export function TrendCanvas({ drawing, position, name, onDrawn }: TrendCanvasProps) {
  const chart = useRef<Chart<"line", (number | null)[]>>(null);
  const [colours, setColours] = useState(readSeriesColours);
  // Where a browser gives no drawing context, the server's picture stays and answers keys all the same.
  const [canDraw] = useState(() => document.createElement("canvas").getContext("2d") !== null);
  useEffect(() => onThemeChange(() => setColours(readSeriesColours())), []);
  useEffect(() => {
    if (!canDraw) return;
    onDrawn(true);
    return () => onDrawn(false);
  }, [canDraw, onDrawn]);
  const data = useMemo(
    () => ({ labels: drawing.points.map(({ key }) => key), datasets: datasetsOf(drawing, colours) }),
    [drawing, colours],
  );
  const options = useMemo(() => optionsOf(drawing), [drawing]);
  useEffect(() => {
    chart.current?.setActiveElements(position ? activeElements(drawing, position) : []);
    chart.current?.update("none");
  }, [drawing, position]);
  if (!canDraw) return null;
  return (
    <div className="absolute -inset-2">
      <Line ref={chart} data={data} options={options} role="img" aria-label={name} />
    </div>
  );
}

/** In px, the `-inset-2` of the canvas: what stands at an edge of the plot is drawn whole. */
const MARGIN = 8;

function optionsOf({ points }: TrendDrawing): ChartOptions<"line"> {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    clip: false,
    layout: { autoPadding: false, padding: MARGIN },
    scales: {
      x: { type: "category", display: false, offset: points.length < 2 },
      y: { type: "linear", display: false, min: 0, max: 1 },
    },
  };
}

type Active = Pick<ActiveElement, "datasetIndex" | "index">;

function activeElements({ series }: TrendDrawing, position: TrendPosition): Active[] {
  return series.flatMap(({ heights }, datasetIndex) => {
    const isMeant = (position.series ?? datasetIndex) === datasetIndex;
    return isMeant && heights[position.point] != null ? [{ datasetIndex, index: position.point }] : [];
  });
}

type SeriesColours = readonly string[];

/** The series' colours in the theme of the moment, the first one at index 1. */
function readSeriesColours(): SeriesColours {
  const token = (series: number) => readColour(document.documentElement, `--color-series-${String(series)}`);
  return ["", ...[1, 2, 3, 4, 5, 6, 7].map(token)];
}

function datasetsOf(
  drawing: TrendDrawing,
  colours: SeriesColours,
): ChartDataset<"line", (number | null)[]>[] {
  return drawing.series.map(({ colour, dashed, heights }, order) => {
    const stroke = colours[colour] ?? "";
    return {
      data: [...heights],
      order,
      borderColor: stroke,
      backgroundColor: stroke,
      borderWidth: 2.5,
      borderDash: dashed ? [5, 5] : [],
      borderCapStyle: "round",
      borderJoinStyle: "round",
      spanGaps: false,
      segment: {
        borderDash: ({ p1DataIndex }) =>
          !dashed && drawing.points[p1DataIndex]?.partial ? [2, 5] : undefined,
      },
      pointRadius: ({ dataIndex }) =>
        heights[dataIndex - 1] == null && heights[dataIndex + 1] == null ? 2 : 0,
      pointHoverRadius: 5,
    };
  });
}
