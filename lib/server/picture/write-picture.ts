import "server-only";
import { ImageResponse } from "next/og";
import { createElement } from "react";
import { PICTURE_SIZES, type Picture } from "@/lib/core/document/picture";
import { getT } from "@/lib/server/messages";
import { svgPicture } from "./svg-picture";

/** The picture as PNG, in the size of its shape. What no font can draw shows as a white square. */
export async function writePicture(picture: Picture): Promise<Uint8Array> {
  const svg = Buffer.from(svgPicture(picture, getT("common")("appName"))).toString("base64");
  const size = PICTURE_SIZES[picture.shape];
  const image = createElement("img", { ...size, src: `data:image/svg+xml;base64,${svg}` });
  return new Uint8Array(await new ImageResponse(image, size).arrayBuffer());
}
