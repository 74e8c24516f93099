using Plimsoll.Reading.Bills;

namespace Plimsoll.Reading.Tests;

/// <summary>A bill as it is printed, and what it says.</summary>
internal sealed record PrintedBill(string Language, string Page, string Supplier, string Number, string Date, decimal Net, decimal Tax, decimal Total, (string Description, decimal Quantity, decimal Amount)[] Lines)
{
    public BillKind Kind { get; init; } = BillKind.Invoice;

    public override string ToString() => Language;

    public static PrintedBill English { get; } = new("English", """
        Northgate Supplies Ltd
        14 Harbour Street, Bristol

        TAX INVOICE
        Invoice No:  NS-20931
        Invoice Date:  02/04/2026
        Due Date:  02/05/2026

        Description               Qty      Unit Price      Amount
        Copy paper A4              12            4.20       50.40
        Toner black                 3           61.50      184.50
        Desk lamp                   2           19.95       39.90

                                       Sub Total           274.80
                                       VAT 20%              54.96
                                       Amount Due          329.76
        """, "Northgate Supplies Ltd", "NS-20931", "2026-04-02", 274.80m, 54.96m, 329.76m,
        [("Copy paper A4", 12, 50.40m), ("Toner black", 3, 184.50m), ("Desk lamp", 2, 39.90m)]);

    public static PrintedBill German { get; } = new("German", """
        Mühlbauer Getränke GmbH
        Hafenstraße 8, 20457 Hamburg

        RECHNUNG
        Rechnungsnummer:  RE-20931
        Rechnungsdatum:  02.04.2026
        Lieferdatum:  30.03.2026

        Pos  Bezeichnung               Menge     Einzelpreis     Gesamtpreis
        1    Apfelschorle 0,5 l           48            0,79           37,92
        2    Mineralwasser medium         24            0,45           10,80
        3    Leergutkiste                  3           12,50           37,50

                                          Summe netto                  86,22
                                          zzgl. MwSt. 19 %             16,38
                                          Rechnungsbetrag             102,60
        """, "Mühlbauer Getränke GmbH", "RE-20931", "2026-04-02", 86.22m, 16.38m, 102.60m,
        [("Apfelschorle 0,5 l", 48, 37.92m), ("Mineralwasser medium", 24, 10.80m), ("Leergutkiste", 3, 37.50m)]);

    public static PrintedBill French { get; } = new("French", """
        Boulangerie du Canal SARL
        3 quai des Brumes, 67000 Strasbourg

        FACTURE
        N° facture :  FA-2026-088
        Date de facture :  21/02/2026
        Date d'échéance :  21/03/2026

        Désignation               Quantité     Prix unitaire      Montant HT
        Farine de seigle 25 kg           4             31,20          124,80
        Levure fraîche                  10              3,15           31,50
        Beurre doux 10 kg               12             84,90        1 018,80

                                               Total HT             1 175,10
                                               TVA 20 %               235,02
                                               Total TTC            1 410,12
        """, "Boulangerie du Canal SARL", "FA-2026-088", "2026-02-21", 1175.10m, 235.02m, 1410.12m,
        [("Farine de seigle 25 kg", 4, 124.80m), ("Levure fraîche", 10, 31.50m), ("Beurre doux 10 kg", 12, 1018.80m)]);

    public static PrintedBill Spanish { get; } = new("Spanish", """
        Frutas Levante S.L.
        Calle del Puerto 21, 46024 Valencia

        FACTURA
        Factura n°:  2026/0193
        Fecha:  07/05/2026
        Vencimiento:  07/06/2026

        Descripción               Cantidad       Precio      Importe
        Naranjas de zumo caja           15        11,40       171,00
        Limones caja                     6        13,25        79,50

                                       Base imponible         250,50
                                       IVA 10 %                25,05
                                       Total factura          275,55
        """, "Frutas Levante S.L", "2026/0193", "2026-05-07", 250.50m, 25.05m, 275.55m,
        [("Naranjas de zumo caja", 15, 171m), ("Limones caja", 6, 79.50m)]);

    public static PrintedBill Nepali { get; } = new("Nepali-English", """
        Himal Traders Pvt. Ltd.
        Lakeside Road, Pokhara
        PAN No: 301234567

        VAT BILL
        Bill No:  HT-4711
        Date:  14/03/2026

        S.N   Particulars               Qty       Rate        Amount
        1     Orange juice 500 ml       240      45.00     10,800.00
        2     Mango pulp tin            700     130.00     91,000.00
        3     Soda water crate          100     260.00     26,000.00

                                        Taxable Amount   1,27,800.00
                                        VAT 13%            16,614.00
                                        Grand Total      1,44,414.00
        """, "Himal Traders Pvt. Ltd", "HT-4711", "2026-03-14", 127800m, 16614m, 144414m,
        [("Orange juice 500 ml", 240, 10800m), ("Mango pulp tin", 700, 91000m), ("Soda water crate", 100, 26000m)]);

    public static PrintedBill Arabic { get; } = new("Arabic-English", """
        Gulf Office Trading LLC
        Al Wasl Road, Dubai

        TAX INVOICE  فاتورة ضريبية
        Invoice No  رقم الفاتورة  GT-0885
        Date  التاريخ  11/01/2026

        البيان                     الكمية      السعر       المبلغ
        Steel shelf                     4     120.00       480.00
        Filing box                     25       8.40       210.00

                                        Subtotal           690.00
                                        VAT 5%              34.50
                                        Total AED          724.50
        """, "Gulf Office Trading LLC", "GT-0885", "2026-01-11", 690m, 34.50m, 724.50m,
        [("Steel shelf", 4, 480m), ("Filing box", 25, 210m)]);

    public static TheoryData<PrintedBill> All => [English, German, French, Spanish, Nepali, Arabic];
}
