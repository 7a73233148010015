import { useRouter } from "next/navigation";
import type { Route } from "next";
import { useRef, useState } from "react";
import type { Failed } from "@/components/ui/form-state";
import { randomKey } from "@/components/ui/random-key";
import { useUiCopy, type UiCopy } from "@/components/ui/ui-copy";

type Answer = { ok: true; path: Route } | Failed;

/**
 * Sends a form in the background. XMLHttpRequest, since fetch does not tell how much of a body is sent. Without a connection the
 * form stays as it is; its key makes sending it again safe.
 */
export function useUpload(address: string) {
  const router = useRouter();
  const copy = useUiCopy();
  const [sending, setSending] = useState<{ percent: number } | null>(null);
  const [failed, setFailed] = useState<Failed | null>(null);
  const request = useRef<XMLHttpRequest>(null);
  const send = (form: HTMLFormElement) => {
    setFailed(null);
    setSending({ percent: 0 });
    const sent = new XMLHttpRequest();
    request.current = sent;
    sent.upload.addEventListener("progress", ({ loaded, total }) => {
      setSending({ percent: total === 0 ? 100 : Math.floor((100 * loaded) / total) });
    });
    sent.addEventListener("load", () => {
      const answer = readAnswer(sent, copy);
      // A used key, or one met by other files, can never be accepted again.
      if (answer.ok || answer.code === "conflict") renewKey(form);
      if (answer.ok) {
        router.push(answer.path);
        return;
      }
      setSending(null);
      setFailed(answer);
    });
    sent.addEventListener("error", () => {
      setSending(null);
      setFailed({ ok: false, code: "failed", message: copy.offline });
    });
    sent.addEventListener("abort", () => {
      setSending(null);
    });
    sent.open("POST", address);
    sent.setRequestHeader("accept", "application/json");
    sent.send(dataOf(form));
  };
  return { sending, failed, send, stop: () => request.current?.abort() };
}

/** Before each file when its device last wrote it, which a plain form does not say. */
function dataOf(form: HTMLFormElement): FormData {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string") data.append("modified", String(value.lastModified));
    data.append(name, value);
  }
  return data;
}

function readAnswer(sent: XMLHttpRequest, copy: UiCopy): Answer {
  try {
    const answer: unknown = JSON.parse(sent.responseText);
    if (isAnswer(answer)) return answer;
  } catch {
    // What stands before the app answered in its place.
  }
  return { ok: false, code: "failed", message: copy.failed };
}

function isAnswer(json: unknown): json is Answer {
  return typeof json === "object" && json !== null && "ok" in json;
}

function renewKey(form: HTMLFormElement): void {
  const key = form.elements.namedItem("_key");
  if (key instanceof HTMLInputElement) key.value = randomKey();
}
