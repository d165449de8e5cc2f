// Draws the pages of an EPUB by crengine, the engine of KOReader, as PPM files.
//
//     crengine BOOK.epub OUT-PREFIX WIDTH HEIGHT FONT...
//
// No package has the engine.  Clone koreader/crengine, build it with `cmake -B build -DBUILD_SHARED_LIBS=OFF -DMATHML=OFF -DMD4C=OFF`
// (it needs FreeType, HarfBuzz, FriBidi, utf8proc, libunibreak 6, libpng, libjpeg, libwebp, zlib, zstd and xxHash), then compile this file
// with -I crengine/include -I build and link it with build/libcrengine.a and those libraries.  KOREADER_CSS names the style
// sheet that KOReader gives its books: cr3gui/data/html5.css and after it cr3gui/data/epub.css without its @import.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "lvdocview.h"
#include "lvdrawbuf.h"
#include "lvfntman.h"

int main(int count, char** words) {
  if (count < 6) return 2;
  const int width = std::atoi(words[3]), height = std::atoi(words[4]);
  InitFontManager(lString8());
  for (int i = 5; i < count; ++i) fontMan->RegisterFont(lString8(words[i]));
  fontMan->SetFallbackFontFaces(lString8("Noto Naskh Arabic"));
  fontMan->SetKerningMode(KERNING_MODE_HARFBUZZ);
  std::ostringstream sheet;
  if (const char* name = std::getenv("KOREADER_CSS")) sheet << std::ifstream(name).rdbuf();
  LVDocView view(32, true);
  view.setDefaultFontFace(lString8("Noto Serif"));
  view.setStyleSheet(lString8(sheet.str().c_str()));
  view.setViewMode(DVM_PAGES, 1);
  view.setFontSize(22);
  view.setPageHeaderInfo(0);
  view.setBackgroundColor(0xFFFFFF);
  view.setTextColor(0);
  view.setPageMargins(lvRect(20, 20, 20, 20));
  view.Resize(width, height);
  if (!view.LoadDocument(words[1])) return 1;
  view.Render();
  for (int page = 0; page < view.getPageCount(); ++page) {
    view.goToPage(page);
    LVColorDrawBuf drawn(width, height, 32);
    drawn.Clear(0xFFFFFF);
    view.Draw(drawn, false);
    char name[4096];
    std::snprintf(name, sizeof name, "%s-%03d.ppm", words[2], page + 1);
    std::ofstream out(name, std::ios::binary);
    out << "P6\n" << width << " " << height << "\n255\n";
    for (int y = 0; y < height; ++y) {
      const lUInt8* line = drawn.GetScanLine(y);
      for (int x = 0; x < width; ++x) out.put(line[4 * x + 2]).put(line[4 * x + 1]).put(line[4 * x]);
    }
  }
}
