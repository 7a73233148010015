/** The handle that TikTok Studio writes into the names of its ZIPs; lower case. Browsers add " (1)" to copies. */
export function handleInName(name: string): string | null {
  const stem = name.replace(/\.(zip|csv|xlsx)$/i, "").replace(/ ?\(\d{1,3}\)$/, "");
  const match =
    /^Overview_\d{4}-\d{2}-\d{2}_\d+_([\w.]{1,300})$/i.exec(stem) ??
    /^(?:Content|Followers|Viewers)_([\w.]{1,300})$/i.exec(stem);
  return match?.[1]?.toLowerCase() ?? null;
}
