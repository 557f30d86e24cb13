"""Closed word classes of German in folded spelling (``ä`` = ``ae``, ``ß`` = ``ss``), as the learned model sees them.

Function words carry what a sentence does; content words vary with the trade and the caller. The model therefore also
sees each sentence with the function words kept and all other words reduced to their class or ending.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEPT: Final = _words(
    """
    ich mich mir wir uns du dich dir ihr euch er es man sie ihnen wer wen wem wessen was wann wo wie warum wieso
    weshalb weswegen wozu wofuer womit wobei woran worauf worueber wodurch wonach woher wohin wieviel inwiefern
    inwieweit und oder aber denn sondern doch dass weil wenn falls ob obwohl damit da als sobald bevor nachdem
    waehrend indem nicht kein nie niemals nichts nix nirgends auch nur noch schon mal halt eben ja nein bitte
    danke gern gerne etwa wohl eigentlich vielleicht eventuell irgendwie sozusagen ein bisschen quasi
    moeglicherweise ungefaehr sicher sicherlich bestimmt natuerlich selbstverstaendlich offenbar anscheinend
    leider sehr so zu ganz gar ueberhaupt immer jetzt dann also daher deshalb nun gerade gleich sofort erst
    einmal einfach endlich selbst selber lieber besser sonst trotzdem hier dort das dies alles jeder jemand
    andere beide beiden beides sowohl statt ohne mit von vom fuer an am auf bei beim aus in im um ueber unter
    bis seit ab nach vor zwischen gegen wegen durch zum zur gegenueber dafuer dagegen darauf darueber darum
    davon dazu dabei daran richtig wahr stimmt korrekt gell ne oder okay ok bin bist ist sind seid war waren sei
    habe hab hast hat haben hatte hatten werde wird werden wurde wurden
    """
)
"""Function words that stand for themselves."""

_CLASSES: Final[dict[str, str]] = {
    "KONJ": """
        wuerde wuerden wuerdest wuerdet wuerd koennte koennten koenntest koenntet koennt haette haetten haettest
        haettet haett waere waeren waerst waeret waert waer muesste muessten muesstest muesst duerfte duerften
        duerftest kaeme kaemen kaemst gaebe gaeben gaeb gaebs liesse liessen liess braeuchte braeuchten braeucht
        ginge gingen ging wuesste wuessten saehe saehen faende faenden fiele fielen hielte hielten bliebe
        blieben stuende stuenden naehme naehmen taete taeten spraeche spraechen laege laegen hiesse hiessen
        traefe traefen verstuende schriebe riefe boete boeten liefe liefen schloesse zoege zoegen bekaeme
        bekaemen
    """,
    "SOLLTE": "sollte sollten solltest solltet",
    "WOLLTE": "wollte wollten wolltest",
    "MOECHTE": "moechte moechten moechtest moecht mag moegen",
    "KANN": "kann koennen kannst koennt konnte konnten",
    "MUSS": "muss muessen musst musste mussten",
    "SOLL": "soll sollen sollst",
    "DARF": "darf duerfen darfst durfte durften",
    "WILL": "will wollen willst",
    "LASSEN": "lassen lass laesst lasst",
    "IHR": "ihre ihrem ihren ihrer ihres",
    "UNSER": "unser unsere unserem unseren unserer unseres",
    "MEIN": "mein meine meinem meinen meiner meines",
    "KEIN": "keine keinen keinem keiner keines keins",
    "EIN": "eine einen einem einer eines ne nen nem",
    "DER": "der die den dem des",
    "DIESER": "diese diesen diesem dieser dieses",
    "WELCH": "welche welcher welches welchem welchen welch",
    "FEEL": """
        aergerlich aerger aergern geaergert veraergert sauer wut wuetend enttaeuscht enttaeuschung enttaeuschend
        frust frustriert frustrierend genervt nervig nervt unangenehm stress stressig gestresst sorge besorgt
        unsicher verunsichert angst traurig schade bedauerlich muehsam laestig unzufrieden empoert aufregend
        aufgeregt mist bloed doof unmut unverstaendnis verzweifelt ungut belastend beunruhigend hilflos ratlos
        schlimm zermuerbend peinigend aufreibend schock geschockt erschrocken schrecken bitter hart mulmig
        nerven sauerei zumutung ohnmacht haengengelassen
    """,
    "VERSTEHEN": """
        verstehe nachvollziehen verstaendlich verstaendnis nachvollziehbar verstaendlicherweise nachfuehlen
        einfuehlen mitfuehlen verdenken vorstellen hineinversetzen begreife begreiflich nachempfinden
    """,
    "SORRY": """
        entschuldigung entschuldigen entschuldige entschuldigt verzeihung verzeihen verzeih sorry sry leid
        pardon bedauern bedaure bedauere nachsicht versaeumnis
    """,
    "SAGEN": """
        sagen sag sagst nennen nenn geben gib verraten mitteilen durchgeben buchstabieren diktieren angeben
        durchsagen
    """,
    "ERZAEHLEN": """
        schildern schildere beschreiben beschreib erzaehlen erzaehl erklaeren erklaer erlaeutern berichten
        ausholen skizzieren umreissen schilder
    """,
    "THINK": "denke glaube glaub denk vermute schaetze finde finden meinen denken glauben nehme",
    "TRY": "versuche versuchen versuch probiere probieren bemuehe bemuehen",
    "BUY": """
        bestellen buchen abschliessen verlaengern vertrag angebot tarif paket abo rabatt preis laufzeit
        bestellung auftrag kaufen zusagen unterschreiben reservieren anmelden freischalten eintragen festmachen
        zuschlagen sichern anlegen aktivieren fixieren zugreifen
    """,
    "TRIAL": """
        testen teste probewoche probemonat probezeit testphase testmonat testwoche schnuppern ausprobieren
        probeweise unverbindlich risiko risikofrei zuruecktreten zurueckgeben zurueckschicken widerrufen
        probieren jederzeit
    """,
    "URGENT": """
        solange vorrat restposten letzte letzten letztes knapp begrenzt limitiert aktion aktionspreis ablauf
        endet ausverkauft laeuft fruehbucher exemplare plaetze stueck nurnoch befristet schnell
    """,
    "RECOMMEND": """
        empfehle empfehlen empfehlung rate raten ideal passt passend geeignet zugeschnitten massgeschneidert
        optimal richtige ratsam nahelegen
    """,
    "BALANCE": """
        dafuer gegenueber einerseits andererseits zwar nachteil nachteile vorteil vorteile minus plus
        gegenueberstehen gegenuebersteht waagschale abwaegen spricht stehen steht dagegen teurer hoeher
    """,
    "CONCEDE": """
        erlasse erlassen entgegenkomme entgegenkommen entgegen drauflege obendrauf schenke nachlass geschenkt
        erspare
    """,
    "SUMUP": """
        zusammenfassend fasse zusammen zusammengefasst halten festhalten kurzum insgesamt also summa
        zusammenfassen
    """,
    "GAIN": """
        sparen sparst spart spare ersparnis bekommen erhalten profitieren geniessen gewinnen gewinn guenstiger
        bequem bequemer schneller sicherer entlastet flexibel erspart ersparen brauchen vorteilhaft ruhiger mehr
        weniger
    """,
    "DATA": """
        kundennummer vertragsnummer rechnungsnummer bestellnummer auftragsnummer geburtsdatum geboren geburtstag
        name namen nachname vorname nachnamen vornamen adresse anschrift strasse hausnummer postleitzahl wohnort
        telefonnummer rufnummer handynummer email mailadresse kennwort passwort nummer plz
    """,
    "BADNEWS": """
        problem probleme unmoeglich zustaendig ausgeschlossen ahnung abgelehnt verweigern schwierig nirgendwo
        keinesfalls ausnahmslos vergriffen leer gesperrt untersagt verboten fehlanzeige zwecklos pech muss
    """,
    "RUDE": """
        unsinn quatsch bloedsinn laecherlich ungeduldig unverschaemt unverschaemtheit frech unhoeflich
        empfindlich kleinlich naiv stur dickkoepfig starrsinnig uneinsichtig undankbar schlampig nachlaessig
        leichtsinnig unordentlich unzuverlaessig uebertreiben uebertrieben uebertreibung absurd kindisch
        peinlich dreist wehleidig zickig chaotisch vergesslich anspruchsvoll anstrengend schwierig pingelig
        penibel unfair ungerecht unsachlich hysterisch theatralisch dramatisch drama theater gejammer jammern
        meckern gemecker noergeln noergler faul bequem begriffsstutzig langsam schwer dumm bloed daemlich
        beratungsresistent misstrauisch verwoehnt arrogant ueberheblich egoistisch ruecksichtslos
        verantwortungslos fahrlaessig blauaeugig unbelehrbar unbeherrscht aggressiv cholerisch vorlaut
        besserwisser wichtigtuer maerchen ausrede ausreden gerede geschwaetz bloedmann trottel querulant
        ungeschickt ungeeignet unrealistisch weltfremd abwegig hanebuechen kokolores humbug kaese mumpitz
        schwachsinn albern unverfroren unmoeglich unprofessionell unfaehig ueberfordert konfus wirr planlos
        kurzsichtig gierig geizig knauserig sparsam unvernuenftig unlogisch falsch irren taeuschen uebertrieben
        panik hektisch nervoes zimperlich mimose allueren kleinkariert
    """,
    "FAULT": """
        vergessen versaeumt uebersehen ueberlesen verpasst verwechselt kaputt missverstanden ignoriert
        verschlampt verloren verschuldet verursacht schuld gelesen verlegt verschwiegen unterlassen verpennt
        verschusselt verbockt vertan verrechnet vertippt verschlafen verbummelt verdreht uebergangen weggeworfen
        geloescht beschaedigt zerstoert falsch verkehrt selber schuldig missachtet ueberschritten ueberzogen
        verdaddelt vernachlaessigt geschlampt gepennt getroedelt liegengelassen unterschrieben angeklickt
        weggeklickt aufgepasst hingehoert zugehoert geachtet nachgedacht informiert gemeldet bezahlt gezahlt
        reagiert ueberwiesen gekuendigt zurueckgeschickt eingereicht gekuemmert durchgelesen verstanden
        rechtzeitig frueher vorher versiebt verzogen ausgeloest verantwortlich verantwortung
    """,
    "PRAISE": """
        toll prima super klasse perfekt wunderbar ausgezeichnet hervorragend grossartig schoen recht freundlich
        nett lieb geduldig aufmerksam vorbildlich gut bestens spitze genau
    """,
    "WEEKDAY": "montag dienstag mittwoch donnerstag freitag samstag sonntag montags freitags",
    "DAYTIME": """
        heute morgen uebermorgen vormittag nachmittag abend frueh uhr woche wochen tag tage tagen monat monate
        monaten jahr jahre
    """,
}

_ENDINGS: Final = ("en", "er", "es", "em", "e", "n", "s")


def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, members in _CLASSES.items():
        for word in members.split():
            if word not in KEPT:
                table.setdefault(word, name)
    return table


_CLASS_OF: Final = _classes()


def class_of(word: str) -> str | None:
    """The named class of a folded word, its inflected forms included (``ungeduldige`` is like ``ungeduldig``)."""
    named = _CLASS_OF.get(word)
    if named is not None or len(word) < 6:
        return named
    for ending in _ENDINGS:
        if word.endswith(ending):
            named = _CLASS_OF.get(word[: -len(ending)])
            if named is not None:
                return named
    return None
