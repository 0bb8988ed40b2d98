package io.understudy.helpdesk;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** What customers of the demo company attach. */
final class FernwayFiles {

    private FernwayFiles() {}

    static Enclosed receipt() {
        return Enclosed.of(
                "receipt-A-1002.pdf",
                "application/pdf",
                OnePage.with(List.of(
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
}
