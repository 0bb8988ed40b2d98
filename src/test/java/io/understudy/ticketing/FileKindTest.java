package io.understudy.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.platform.Bytes;
import io.understudy.ticketing.FileKind.Other;
import io.understudy.ticketing.FileKind.Pdf;
import io.understudy.ticketing.FileKind.Picture;
import io.understudy.ticketing.FileKind.Text;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

    @ParameterizedTest
    @CsvSource({"png,image/png", "jpeg,image/jpeg", "gif,image/gif"})
    void picture_isKnownByItsBytes_withItsMeasures(String format, String type) throws IOException {
        BufferedImage picture = new BufferedImage(321, 45, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);

        assertThat(FileKind.of(Bytes.of(out.toByteArray()))).isEqualTo(new Picture(type, 321, 45));
    }

    @ParameterizedTest
    @CsvSource({
        // lossy, lossless, extended
        "52494646 24000000 57454250 56503820 18000000 300100 9d012a 4001 2d00, 320, 45",
        "52494646 24000000 57454250 5650384c 18000000 2f 3f010b00, 320, 45",
        "52494646 24000000 57454250 56503858 0a000000 00000000 3f0100 2c0000, 320, 45"
    })
    void webp_isKnownInItsThreeForms(String hex, int width, int height) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThat(FileKind.of(Bytes.of(bytes))).isEqualTo(new Picture("image/webp", width, height));
    }

    @Test
    void text_isDecodedFromWhatItMayBeIn() {
        assertThat(kind("Müller;12,5\n", StandardCharsets.UTF_8)).isEqualTo(new Text("Müller;12,5\n"));
        assertThat(kind("Müller;12,5\n", Charset.forName("windows-1252"))).isEqualTo(new Text("Müller;12,5\n"));
        assertThat(kind("\ufeffa,b", StandardCharsets.UTF_16LE)).isEqualTo(new Text("a,b"));
        assertThat(kind("\ufeffa,b", StandardCharsets.UTF_8)).isEqualTo(new Text("a,b"));
    }

    @Test
    void markup_isText_andIsNeverMoreThanThat() {
        assertThat(kind("<html><script>", StandardCharsets.UTF_8)).isInstanceOf(Text.class);
        assertThat(kind("<svg xmlns='http://www.w3.org/2000/svg'/>", StandardCharsets.UTF_8))
                .isInstanceOf(Text.class);
    }

    @Test
    void pdf_beginsAtTheFirstByte() {
        assertThat(kind("%PDF-1.7\n", StandardCharsets.UTF_8)).isEqualTo(new Pdf());
        assertThat(kind("\0junk\n%PDF-1.7", StandardCharsets.UTF_8)).isInstanceOf(Other.class);
    }

    @Test
    void anythingElse_isNamedAsFarAsItIsKnown() {
        assertThat(kind("MZ\0\1", StandardCharsets.ISO_8859_1)).isEqualTo(new Other("a program"));
        assertThat(kind("PK\3\4\0", StandardCharsets.ISO_8859_1))
                .isEqualTo(new Other("an archive or an office document"));
        assertThat(FileKind.of(Bytes.NONE)).isEqualTo(new Other("an empty file"));
        assertThat(kind("a\0b", StandardCharsets.ISO_8859_1)).isEqualTo(new Other("of an unknown kind"));
    }

    @Test
    void pictureThatBreaksOff_hasNoMeasures() {
        assertThat(FileKind.of(Bytes.of(HexFormat.of().parseHex("ffd8ffe00010"))))
                .isEqualTo(new Picture("image/jpeg", 0, 0));
    }

    private static FileKind kind(String text, Charset charset) {
        return FileKind.of(Bytes.of(text.getBytes(charset)));
    }
}
