// Brings the words at which a link opened the article into view, once for each such link.
const TRIES = 40;
const PAUSE = 100; // milliseconds

function show(tries) {
  const words = document.querySelector(".stHtml .ev-here, .stHtml .in-here");
  if (words) words.scrollIntoView({ block: "center" });
  else if (tries) setTimeout(() => show(tries - 1), PAUSE);
}

export default function (component) {
  const { place } = component.data;
  const address = `${place} ${window.location.href}`;
  if (window.monitorPlace === address) return;
  window.monitorPlace = address;
  setTimeout(() => show(TRIES), PAUSE); // after the navigator has gone to the page's top
}
