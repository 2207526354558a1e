// A page that follows the log asks for itself again when the log has grown, and puts in what is new.
const live = document.getElementById("live");
if (live && window.EventSource) {
  const source = new EventSource("/live");
  let asked = false;
  source.addEventListener("grown", async () => {
    if (asked || document.hidden || live.contains(document.activeElement) && document.activeElement !== document.body) return;
    asked = true;
    try {
      const answer = await fetch(location.href, { headers: { "Outturn-Live": "1" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("live");
        if (fresh) live.replaceChildren(...fresh.childNodes);
      }
    } finally {
      asked = false;
    }
  });
  addEventListener("pagehide", () => source.close());
}
