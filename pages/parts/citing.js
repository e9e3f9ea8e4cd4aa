// Copies the text that a button holds, and says so on the button.
const SAID = 2000; // milliseconds that "Copied" stays

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea"); // browsers give no clipboard without https
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

async function clicked(event) {
  const button = event.target.closest?.("button[data-citation]");
  if (!button) return;
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  button.setAttribute("aria-live", "polite");
  await copy(button.dataset.citation);
  button.textContent = "Copied";
  button.focus();
  setTimeout(() => { button.textContent = label; }, SAID);
}

export default function () {
  if (window.monitorCiting) return;
  window.monitorCiting = true;
  document.addEventListener("click", clicked);
}
