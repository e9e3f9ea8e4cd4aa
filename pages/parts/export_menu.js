// What leaves a chart without the server: its picture, as SVG or PNG, and the link to the view.
const NS = "http://www.w3.org/2000/svg";
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";
const EDGE = 20; // pixels around everything
const LEAST = 640; // a picture taken on a telephone still holds its title
const SHARPNESS = 2; // pixels of a PNG for one on the screen

function element(name, attributes, text) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

// Words in lines that fit a width, measured in the font they are drawn in.
function lines(text, width, size, weight) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FONT}`;
  const found = [];
  for (const word of text.trim().split(/\s+/)) {
    const longer = found.length ? `${found[found.length - 1]} ${word}` : word;
    if (found.length && pen.measureText(longer).width <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found;
}

// Draws a paragraph into a picture; returns where it ends.
function paragraph(picture, text, { x, y, width, size, weight = 400, colour }) {
  for (const line of lines(text, width, size, weight)) {
    y += size * 1.35;
    picture.append(element("text", {
      x, y: y - size * 0.3, fill: colour, "font-family": FONT, "font-size": size,
      "font-weight": weight,
    }, line));
  }
  return y;
}

// The layers in which Plotly draws, one above the other.
function drawChart(picture, card, y) {
  const plot = card.querySelector(".js-plotly-plot");
  const [width, height] = [plot.offsetWidth, plot.offsetHeight];
  for (const layer of plot.querySelectorAll("svg.main-svg")) {
    const copy = layer.cloneNode(true);
    for (const [key, value] of Object.entries({ x: EDGE, y, width, height })) {
      copy.setAttribute(key, value);
    }
    copy.removeAttribute("style");
    // Plotly keeps its lines as thin on a larger picture; here they grow with it.
    for (const line of copy.querySelectorAll("path")) line.style.vectorEffect = "none";
    picture.append(copy);
  }
  return y + height;
}

// A table of the page: each cell's words where the page has them.
function drawTable(picture, card, y, colours) {
  const table = card.querySelector("table");
  const place = table.getBoundingClientRect();
  for (const cell of table.querySelectorAll("th, td")) {
    const at = cell.getBoundingClientRect();
    const left = EDGE + at.left - place.left;
    const bottom = y + at.bottom - place.top;
    const heading = cell.tagName === "TH";
    if (cell.textContent) {
      paragraph(picture, cell.textContent, {
        x: left, y: y + at.top - place.top + 5, width: at.width - 6, size: 12,
        weight: heading ? 600 : 400, colour: heading ? colours.muted : colours.text,
      });
    }
    picture.append(element("line", {
      x1: left, x2: left + at.width, y1: bottom, y2: bottom, stroke: colours.grid,
    }));
  }
  return y + place.height;
}

// Quotes of the page: the words of each, and below them who said them where.
function drawQuotes(picture, card, y, width, colours) {
  for (const said of card.querySelectorAll(".said")) {
    const at = { x: EDGE, width };
    const words = (part) => said.querySelector(part)?.textContent ?? "";
    y = paragraph(picture, words(".quote"), { ...at, y: y + 8, size: 14, colour: colours.text });
    y = paragraph(picture, words(".by"), { ...at, y, size: 12, weight: 600, colour: colours.text });
    y = paragraph(picture, words(".meta > span"), { ...at, y, size: 12, colour: colours.muted });
  }
  return y;
}

function drawBody(picture, card, body, y, width, colours) {
  if (body.matches("table")) return drawTable(picture, card, y, colours);
  if (body.matches(".said")) return drawQuotes(picture, card, y, width, colours);
  return drawChart(picture, card, y);
}

function drawn(data) {
  const card = document.querySelector(`.st-key-card_${CSS.escape(data.id)}`);
  const body = card.querySelector(".js-plotly-plot, table, .said");
  const inner = Math.max(LEAST, body.offsetWidth);
  const { text, muted, background } = data.colours;
  const picture = element("svg", { xmlns: NS });
  const paper = element("rect", { width: "100%", height: "100%", fill: background });
  picture.append(paper);
  const at = { x: EDGE, width: inner };
  let y = paragraph(picture, data.title, { ...at, y: EDGE, size: 20, weight: 650, colour: text });
  y = paragraph(picture, data.subtitle, { ...at, y, size: 14, colour: muted }) + 10;
  y = drawBody(picture, card, body, y, inner, data.colours);
  y = paragraph(picture, data.footer, { ...at, y: y + 8, size: 11, colour: muted });
  const [width, height] = [inner + 2 * EDGE, Math.ceil(y + EDGE)];
  for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) {
    picture.setAttribute(key, value);
  }
  return { width, height, source: new XMLSerializer().serializeToString(picture) };
}

async function raster({ width, height, source }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARPNESS;
  canvas.height = height * SHARPNESS;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function copy() {
  const address = window.location.href;
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    const field = document.createElement("textarea"); // browsers give no clipboard without https
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
    png: async () => {
      save(await raster(drawn(data)), `${data.file}.png`);
      return "PNG saved";
    },
    svg: async () => {
      save(new Blob([drawn(data).source], { type: "image/svg+xml" }), `${data.file}.svg`);
      return "SVG saved";
    },
    link: copy,
  };
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () => {
      said.textContent = await does[button.name]();
    };
  }
}
