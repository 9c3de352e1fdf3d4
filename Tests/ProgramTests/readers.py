#!/usr/bin/env python3
"""What readers of SVG show of the words of pictures, by their pixels.

  readers.py FOLDER PICTURE.svg...

For each reader and picture, prints how many of the picture's texts are drawn: in the box of each text
enough pixels have the text's own colour, and the halo below it covers none of it. Only what a text would
look like counts: a reader that has the words in its text layer and paints over them has none.
"""
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as tree

from PIL import Image, ImageChops

SVG = "{http://www.w3.org/2000/svg}"


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rsvg(svg, out):
    run("rsvg-convert", svg, "-o", out)


def cairosvg(svg, out):
    import cairosvg as reader

    reader.svg2png(url=str(svg), write_to=str(out))


def weasyprint(svg, out):
    # As a report is made: the picture inside a page, the page as PDF, and the PDF by poppler.
    page, pdf = out.with_suffix(".html"), out.with_suffix(".pdf")
    width, height = size(svg)
    text = svg.read_text()
    page.write_text(
        f"<!DOCTYPE html><style>@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}svg{{display:block}}</style>"
        + text[text.index("<svg"):])
    run("weasyprint", page, pdf)
    run("pdftoppm", "-r", "96", "-png", "-singlefile", pdf, out.with_suffix(""))


def mupdf(svg, out):
    run("mutool", "draw", "-r", "96", "-o", out, svg)


def chromium(svg, out):
    width, height = size(svg)
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--user-data-dir={out.parent}/profile", f"--window-size={int(width)},{int(height) + 1}",
        f"--screenshot={out}", f"file://{svg}")


READERS = [rsvg, cairosvg, weasyprint, chromium, mupdf]


def size(svg):
    root = tree.parse(svg).getroot()
    return float(root.get("width")), float(root.get("height"))


def texts(svg):
    """Each text that is read: its words, the least box that it takes, and its colour."""
    for element in tree.parse(svg).getroot().iter(SVG + "text"):
        if element.get("aria-hidden"):
            continue
        words, height = element.text, float(element.get("font-size"))
        x, y = float(element.get("x")), float(element.get("y"))
        # Letters take four tenths of their size at least.
        long = len(words) * height * 0.4
        anchor = element.get("text-anchor", "start")
        left = x - (0 if anchor == "start" else long / 2 if anchor == "middle" else long)
        box = (left, y - height * 0.75, left + long, y)
        if element.get("transform"):
            box = (x - height * 0.75, y - long, x, y)
        color = element.get("fill")
        yield words, box, tuple(int(color[i:i + 2], 16) for i in (1, 3, 5))


def is_drawn(image, box, color, scale):
    box = tuple(int(edge * scale) for edge in box)
    box = (max(0, box[0]), max(0, box[1]), min(image.width, box[2] + 1), min(image.height, box[3] + 1))
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    part = image.crop(box)
    away = ImageChops.difference(part, Image.new("RGB", part.size, color)).convert("L")
    near = sum(away.histogram()[:70])
    return near >= 0.04 * part.width * part.height


folder = pathlib.Path(sys.argv[1]).resolve()
for reader in READERS:
    for svg in map(pathlib.Path, sys.argv[2:]):
        svg = svg.resolve()
        out = folder / f"{svg.stem}-{reader.__name__}.png"
        reader(svg, out)
        image = Image.open(out).convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image).convert("RGB")
        scale = image.width / size(svg)[0]
        missing = [words for words, box, color in texts(svg) if not is_drawn(image, box, color, scale)]
        count = sum(1 for _ in texts(svg))
        print(reader.__name__, svg.stem, f"{count - len(missing)} of {count}", *missing[:6], sep="\t")
