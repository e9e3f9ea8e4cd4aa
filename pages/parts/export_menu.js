// What leaves a chart without the server: PNG and SVG, drawn by the chart's own Plotly, and the link.
const TOP = 84; // room above the plot for the title and the subtitle
const BOTTOM = 64; // and below it for the sources
const WIDEST = 150; // characters of a footer line at 13 px on 960 px

function plot(data) {
  return document.querySelector(`.st-key-card_${CSS.escape(data.id)} .js-plotly-plot`);
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function wrapped(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines[lines.length - 1];
    if (line && line.length + word.length >= WIDEST) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.map(escaped).join("<br>");
}

function words(text, y, yanchor, size) {
  return {
    text, x: 0, y, xref: "container", yref: "container", yanchor, xanchor: "left",
    pad: { l: 16, t: 14, b: 14 }, font: { size },
  };
}

// Plotly copies the layout when it makes an image: dress it for that moment, then undress it.
function image(data, format) {
  const chart = plot(data);
  if (!chart) return "The chart is not on the page.";
  const { layout, _context: context, _fullLayout: drawn } = chart;
  const kept = { title: layout.title, margin: layout.margin, annotations: layout.annotations,
    width: layout.width, height: layout.height };
  const width = Math.max(960, chart.offsetWidth);
  const height = chart.offsetHeight + TOP + BOTTOM;
  const size = drawn._size;
  layout.title = words(
    `<b>${escaped(data.title)}</b><br><span style="font-size:14px">${escaped(data.subtitle)}</span>`,
    1, "top", 20);
  layout.margin = { ...kept.margin, t: size.t + TOP, b: size.b + BOTTOM, l: Math.max(size.l, 16) };
  layout.annotations = [...(kept.annotations ?? []), {
    text: wrapped(data.footer), showarrow: false, xref: "paper", yref: "paper", x: 0, y: 0,
    xshift: 16 - Math.max(size.l, 16), yshift: -(size.b + BOTTOM - 10), xanchor: "left",
    yanchor: "bottom", align: "left", font: { size: 12 },
  }];
  context.toImageButtonOptions = {
    format, filename: data.file, width, height, scale: format === "png" ? 2 : 1,
  };
  chart.querySelector(".modebar-btn").click();
  Object.assign(layout, kept);
  return `${format.toUpperCase()} saved`;
}

async function copied(data) {
  const address = window.location.href;
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    const field = document.createElement("textarea"); // no clipboard without https
    field.value = address;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  return "Link copied";
}

export default function (component) {
  const { data, parentElement } = component;
  const said = parentElement.querySelector("[role=status]");
  const does = {
    png: () => image(data, "png"),
    svg: () => image(data, "svg"),
    link: () => copied(data),
  };
  for (const button of parentElement.querySelectorAll("button")) {
    button.hidden = !data.drawn && button.name !== "link";
    button.onclick = async () => {
      said.textContent = await does[button.name]();
    };
  }
}
