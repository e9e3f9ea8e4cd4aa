// Offers to tag the words that the reader selects in an article, with mouse, finger or keyboard.
const FIELDS = { title: ".reader-head h1", text: "article.reader" };
const LONGEST = 200; // characters: more than that names no tag

// Lengths as Python counts them: in code points.
const length = (text) => [...text].length;

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0).cloneRange();
  for (const [field, place] of Object.entries(FIELDS)) {
    const root = document.querySelector(place);
    if (!root || !range.intersectsNode(root)) continue;
    // A triple click ends its selection in what follows the paragraph.
    if (!root.contains(range.startContainer)) range.setStart(root, 0);
    if (!root.contains(range.endContainer)) range.setEnd(root, root.childNodes.length);
    const before = document.createRange();
    before.selectNodeContents(root);
    before.setEnd(range.startContainer, range.startOffset);
    const raw = range.toString();
    const words = raw.trim();
    if (!words || words.length > LONGEST) return null;
    const start = length(before.toString()) + length(raw) - length(raw.trimStart());
    return { asked: { field, start, words }, place: range.getBoundingClientRect() };
  }
  return null;
}

export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const button = parentElement.querySelector("button");
  let found = null;

  function offer() {
    found = selected();
    button.hidden = !found;
    if (!found) return;
    const { bottom, left, width } = found.place;
    const most = window.innerWidth - button.offsetWidth - 8;
    const low = window.innerHeight - button.offsetHeight - 8;
    button.style.left = `${Math.max(8, Math.min(most, left + width / 2 - button.offsetWidth / 2))}px`;
    button.style.top = `${Math.max(8, Math.min(low, bottom + 6))}px`;
  }

  button.onpointerdown = (event) => event.preventDefault(); // or the selection would be lost
  button.onclick = () => {
    if (!found) return;
    setTriggerValue("words", found.asked);
    document.getSelection().removeAllRanges();
  };
  document.addEventListener("selectionchange", offer);
  document.addEventListener("scroll", offer, true);
  return () => {
    document.removeEventListener("selectionchange", offer);
    document.removeEventListener("scroll", offer, true);
  };
}
