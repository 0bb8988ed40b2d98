package io.understudy.helpdesk;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** What customers of the demo company attach. */
final class FernwayFiles {

    private FernwayFiles() {}

    static Enclosed receipt() {
        return Enclosed.of(
                "receipt-A-1002.pdf",
                "application/pdf",
                pdf(List.of(
                        "Fernway Outdoor Ltd",
                        "Receipt for order A-1002",
                        "",
                        "1 x Ember gas stove              64.90 EUR",
                        "Shipping                          0.00 EUR",
                        "Total                            64.90 EUR",
                        "",
                        "Paid by card. Thank you, Tom Okafor.")));
    }

    /** A drawing does for a photograph. */
    static Enclosed bentBurner() {
        var picture = new BufferedImage(640, 420, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(0xd8d2c4));
        pen.fillRect(0, 0, 640, 420);
        pen.setColor(new Color(0x4a5560));
        pen.fillRoundRect(250, 240, 140, 160, 30, 30);
        pen.setStroke(new BasicStroke(16, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.drawLine(320, 240, 320, 190);
        pen.drawLine(320, 190, 400, 120);
        pen.setColor(new Color(0x8a8f94));
        pen.rotate(0.7, 410, 110);
        pen.fillOval(340, 85, 150, 50);
        pen.setStroke(new BasicStroke(6));
        pen.setColor(new Color(0xb0392b));
        pen.drawLine(350, 60, 480, 160);
        pen.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", out);
            return Enclosed.of("bent burner.png", "image/png", out.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A document of one page with these lines on it (PDF 1.4; ISO 32000-1, 7.5). */
    static byte[] pdf(List<String> lines) {
        var page = new StringBuilder("BT /F1 12 Tf 14 TL 60 760 Td\n");
        for (var line : lines) {
            page.append('(')
                    .append(line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)"))
                    .append(") Tj T*\n");
        }
        page.append("ET");
        var objects = List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                "<</Length " + page.length() + ">>stream\n" + page + "\nendstream",
                "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>");
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new ArrayList<Integer>();
        for (var i = 0; i < objects.size(); i++) {
            places.add(file.length());
            file.append(i + 1).append(" 0 obj").append(objects.get(i)).append("endobj\n");
        }
        var table = file.length();
        file.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> file.append("%010d 00000 n \n".formatted(place)));
        file.append("trailer<</Size ").append(objects.size() + 1).append("/Root 1 0 R>>\nstartxref\n");
        return file.append(table).append("\n%%EOF").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
