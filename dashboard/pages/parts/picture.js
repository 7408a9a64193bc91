// Saves the picture beside this component as PNG or SVG with its font in it. All is done in the browser: the only file
// that is read is the font, from the dashboard's own host.

const FAMILY = "Source Sans";

/** The first upright face of the chart's font, as a CSS rule that holds the font itself; empty if there is none. */
async function fontFace() {
  for (const sheet of document.styleSheets) {
    let rules;
    try {
      rules = sheet.cssRules;
    } catch {
      continue; // a style sheet of a browser extension
    }
    for (const rule of rules) {
      const style = rule instanceof CSSFontFaceRule ? rule.style : null;
      if (!style || !style.getPropertyValue("font-family").includes(FAMILY)) continue;
      if (style.getPropertyValue("font-style") === "italic") continue;
      const match = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue("src"));
      const address = match && new URL(match[1], sheet.href || document.baseURI);
      if (!address || address.origin !== location.origin) continue;
      const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
      let text = "";
      for (let start = 0; start < bytes.length; start += 32768) {
        text += String.fromCharCode(...bytes.subarray(start, start + 32768));
      }
      const weight = style.getPropertyValue("font-weight") || "400";
      const source = `url(data:font/woff2;base64,${btoa(text)}) format("woff2")`;
      return `@font-face{font-family:"${FAMILY}";font-weight:${weight};src:${source}}`;
    }
  }
  return "";
}

/** The SVG that the chart's own button would save. */
async function drawing(chart) {
  const button = chart.querySelector('.modebar-btn[data-title="Download plot"], .modebar-btn');
  const make = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  try {
    return await new Promise((resolve, reject) => {
      // The chart saves by clicking a link to what it has drawn; here, what it has drawn is taken instead.
      HTMLAnchorElement.prototype.click = function () {};
      URL.createObjectURL = (blob) => {
        blob.text().then(resolve, reject);
        return make.call(URL, blob);
      };
      setTimeout(() => reject(new Error("no drawing")), 15000);
      button.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    });
  } finally {
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = click;
  }
}

/** The drawing as pixels. */
async function pixels(svg, { width, height, scale }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

async function save(data, format) {
  const chart = document.querySelector(`.st-key-${CSS.escape(data.chart)} .js-plotly-plot`);
  const face = await fontFace();
  const svg = (await drawing(chart)).replace(/(<svg[^>]*>)/, `$1<defs><style>${face}</style></defs>`);
  const blob = format === "png" ? await pixels(svg, data) : new Blob([svg], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${data.name}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return link.download;
}

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  for (const button of parentElement.querySelectorAll("button")) {
    const format = button.dataset.format;
    button.textContent = data.labels[format];
    button.onclick = async () => {
      button.disabled = true;
      try {
        status.textContent = data.saved.replace("{name}", await save(data, format));
      } catch (error) {
        console.error(error);
        status.textContent = data.failed;
      }
      button.disabled = false;
    };
  }
}
