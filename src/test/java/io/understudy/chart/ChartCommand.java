package io.understudy.chart;

import java.io.IOException;
import java.nio.file.Files;

/** {@code ./understudy chart}: writes what follows from the chart's values and the application's settings; releases it. */
final class ChartCommand {

    private ChartCommand() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(ChartSchema.FILE, ChartSchema.text());
        Files.writeString(ChartReadme.FILE, ChartReadme.text());
        System.out.println("Written: " + ChartSchema.FILE + ", " + ChartReadme.FILE);
        if (arguments.length > 0 && arguments[0].equals("release")) {
            System.out.println("Kept for upgrades to be tried from: " + ReleasedChart.keep());
        }
    }
}
