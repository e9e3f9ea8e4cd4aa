// Remembers which draft of a briefing is this browser's own, so that a reload finds it again.
const YEAR = 31536000; // seconds

export default function (component) {
  const { reader, path } = component.data;
  document.cookie = `monitor_draft=${reader}; path=${path}; max-age=${YEAR}; SameSite=Lax`;
}
