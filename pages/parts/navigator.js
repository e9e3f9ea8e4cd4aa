// Opens pages within the running session, with one entry in the browser's history each.
// Streamlit listens to popstate, so a changed address and that event are all it needs.
const NARROW = 768; // pixels, as Streamlit has it

function open(address) {
  const target = new URL(address, window.location.href);
  if (target.origin !== window.location.origin || target.href === window.location.href) return;
  window.history.pushState({}, "", target);
  window.dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

const XLINK = "http://www.w3.org/1999/xlink";

// Links that we write as HTML or into a chart: without this they would load the whole application
// again.
function followed(event) {
  const link = event.target.closest?.(".stHtml a[href], .js-plotly-plot .annotation a");
  const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (!link || link.target === "_blank" || !plain) return;
  event.preventDefault();
  open(link.getAttribute("href") ?? link.getAttributeNS(XLINK, "href"));
}

// On a telephone the side lies over the page: it goes away once a page is chosen in it.
function uncovered(event) {
  if (!event.target.closest?.(".st-key-pages a") || window.innerWidth > NARROW) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

export default function (component) {
  const { data } = component;
  if (!window.monitorNavigator) {
    window.monitorNavigator = { opened: null };
    document.addEventListener("click", followed);
    document.addEventListener("click", uncovered);
  }
  if (data.number !== null && data.number !== window.monitorNavigator.opened) {
    window.monitorNavigator.opened = data.number;
    open(data.address);
  }
}
