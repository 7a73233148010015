"use client";

import {
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartDataset,
} from "chart.js";
import { useEffect, useRef } from "react";
import type { TrendPosition } from "./trend-keys";
import type { TrendDrawing } from "./trend-model";
import { onThemeChange, readColour } from "./theme-colours";

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement);

type TrendCanvasProps = {
  drawing: TrendDrawing;
  position: TrendPosition | null;
  name: string;
  onDrawn: (drawn: boolean) => void;
};

/** The same geometry as the server's picture: no padding, no axes of its own, heights from 0 to 1. */
export function TrendCanvas({ drawing, position, name, onDrawn }: TrendCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart<"line"> | null>(null);
  useEffect(() => {
    const element = canvas.current;
    // Where a browser gives no drawing context, the server's picture stays and answers keys all the same.
    if (!element?.getContext("2d")) return;
    const drawnChart = createChart(element, drawing);
    chart.current = drawnChart;
    onDrawn(true);
    const stop = onThemeChange(() => {
      drawnChart.data.datasets = datasetsOf(drawing, element);
      drawnChart.update("none");
    });
    return () => {
      stop();
      drawnChart.destroy();
      onDrawn(false);
    };
  }, [drawing, onDrawn]);
  useEffect(() => {
    const active = position
      ? drawing.series.flatMap((series, datasetIndex) =>
          series.heights[position.point] != null && (position.series ?? datasetIndex) === datasetIndex
            ? [{ datasetIndex, index: position.point }]
            : [],
        )
      : [];
    chart.current?.setActiveElements(active);
    chart.current?.update("none");
  }, [drawing, position]);
  return (
    <div className="absolute inset-0">
      <canvas ref={canvas} role="img" aria-label={name} />
    </div>
  );
}

function createChart(canvas: HTMLCanvasElement, drawing: TrendDrawing): Chart<"line"> {
  return new Chart(canvas, {
    type: "line",
    data: { labels: drawing.points.map(({ key }) => key), datasets: datasetsOf(drawing, canvas) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      clip: false,
      layout: { autoPadding: false },
      scales: {
        x: { type: "category", display: false, offset: drawing.points.length < 2 },
        y: { type: "linear", display: false, min: 0, max: 1 },
      },
    },
  });
}

function datasetsOf(
  drawing: TrendDrawing,
  canvas: HTMLCanvasElement,
): ChartDataset<"line", (number | null)[]>[] {
  return drawing.series.map(({ colour, dashed, heights }, order) => {
    const stroke = readColour(canvas, `--color-series-${colour}`);
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
