package fazhi.bench;

/** A counted number's key: measure, month and region. Codes of a county have 6 digits, of a town 9, of a village 12, of a group 15. */
final class Cell {
  static final int COUNTY = 6;
  static final int TOWN = 9;
  static final int VILLAGE = 12;

  private Cell() {}

  static String of(String measure, String month, String region) {
    return measure + '/' + month + '/' + region;
  }

  static int level(String cell) {
    return cell.length() - cell.lastIndexOf('/') - 1;
  }

  /** The same measure and month for the region's ancestor of this level, or for itself. */
  static String at(String cell, int level) {
    return cell.substring(0, cell.lastIndexOf('/') + 1 + level);
  }
}
